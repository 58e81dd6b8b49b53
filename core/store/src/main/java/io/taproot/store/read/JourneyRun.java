package io.taproot.store.read;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * One run of a journey, in the version that is newest now.
 *
 * @param late whether part of it came late: two minutes and more after it happened
 * @param detail the run as JSON, as the API shows it: stages, traces and how they were joined
 */
public record JourneyRun(
        String journey,
        String runId,
        long definitionVersion,
        Instant startedAt,
        Duration duration,
        Outcome outcome,
        String sessionId,
        boolean late,
        String detail,
        Instant asOf) {

    /** How it ended. */
    public enum Outcome {
        OK,
        OVER_BUDGET,
        ERROR,
        ABANDONED;

        /** As the store and the API write it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
