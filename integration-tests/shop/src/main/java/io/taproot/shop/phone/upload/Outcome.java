package io.taproot.shop.phone.upload;

import java.time.Duration;
import java.util.Optional;

/**
 * What became of one try.
 *
 * @param pause before the next one
 */
record Outcome(boolean isTaken, boolean isFinal, Duration pause) {
    private static final Duration USUAL_WAIT = Duration.ofMillis(500);
    private static final long LONGEST_WAIT_SECONDS = 30;

    static final Outcome TAKEN = new Outcome(true, true, Duration.ZERO);
    static final Outcome REFUSED = new Outcome(false, true, Duration.ZERO);
    static final Outcome AGAIN = new Outcome(false, false, USUAL_WAIT);

    /** @param retryAfter the header: seconds; a date is not expected from a telemetry server */
    static Outcome again(Optional<String> retryAfter) {
        return retryAfter
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Math.min(LONGEST_WAIT_SECONDS, Long.parseLong(text))))
                .map(pause -> new Outcome(false, false, pause))
                .orElse(AGAIN);
    }
}
