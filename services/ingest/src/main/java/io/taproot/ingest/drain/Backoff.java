package io.taproot.ingest.drain;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waits between tries: doubling, with jitter, never longer than ten seconds. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int DOUBLINGS = 10;

    private Backoff() {}

    /**
     * @param tries that have failed, at least 1
     */
    static Duration after(int tries, RandomGenerator random) {
        long full = Math.min(FIRST.toMillis() << Math.min(tries - 1, DOUBLINGS), LONGEST.toMillis());
        return Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
    }
}
