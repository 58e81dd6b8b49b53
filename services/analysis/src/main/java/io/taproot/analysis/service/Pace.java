package io.taproot.analysis.service;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait between cycles: never in step with other replicas, never too much of the store's time. */
final class Pace {

    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
    private static final double JITTER = 0.2;

    private final Duration every;
    private final double maxShare;
    private final Duration longestBackoff;
    private final RandomGenerator random;
    private int failures;

    /** @param maxShare of the time that cycles may take, {@code 0 < maxShare <= 1} */
    Pace(Duration every, double maxShare, Duration longestBackoff, RandomGenerator random) {
        if (!every.isPositive() || maxShare <= 0 || maxShare > 1 || longestBackoff.compareTo(FIRST_BACKOFF) < 0) {
            throw new IllegalArgumentException(
                    "taproot.analysis.cycle: every > 0, 0 < max-share <= 1, longest-backoff >= 1s");
        }
        this.every = every;
        this.maxShare = maxShare;
        this.longestBackoff = longestBackoff;
        this.random = random;
    }

    Duration afterSuccess(Duration took) {
        failures = 0;
        long rest = Math.round(took.toMillis() * (1 / maxShare - 1));
        return jittered(Math.max(every.toMillis(), rest));
    }

    /** Doubles from one second on. */
    Duration afterFailure() {
        long backoff = FIRST_BACKOFF.toMillis() << Math.min(failures++, 16);
        return jittered(Math.min(backoff, longestBackoff.toMillis()));
    }

    private Duration jittered(long millis) {
        return Duration.ofMillis(Math.round(millis * (1 - JITTER + 2 * JITTER * random.nextDouble())));
    }
}
