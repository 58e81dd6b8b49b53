package io.taproot.cli.importing;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before a batch is tried again. */
final class RetryPause {
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private RetryPause() {}

    /**
     * @param attempt    the one that failed, from 1
     * @param retryAfter what the gateway asked for; seconds are understood, dates are not
     */
    static Duration after(int attempt, Optional<String> retryAfter) {
        return retryAfter
                .filter(text -> text.matches("\\d{1,4}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElseGet(() -> growing(attempt));
    }

    private static Duration growing(int attempt) {
        long millis = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(attempt - 1, 8));
        // several batches that were refused at once must not come back at once
        return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }
}
