package io.taproot.store.read;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which traces. All conditions but the durations must be met by one and the same span; empty text means any.
 *
 * @param from of the span's start, inclusive
 * @param to of the span's start, exclusive
 * @param layer as {@link io.taproot.telemetry.Layer} prints it
 * @param longest bounds of the longest span that meets the rest
 * @param attributes all of them; at most {@link #MOST_OTHER_ATTRIBUTES} that have no column of their own
 * @param after of the trace that ended the page before
 */
public record TraceQuery(
        Instant from,
        Instant to,
        String service,
        String operation,
        Outcome outcome,
        String sessionId,
        String layer,
        DurationBounds longest,
        List<AttributeCondition> attributes,
        int limit,
        Optional<TracePosition> after) {

    /** Each reads the maps of all spans that the rest leaves. */
    public static final int MOST_OTHER_ATTRIBUTES = 4;

    /** Of the spans that meet the rest. */
    public enum Outcome {
        ANY,
        /** None of them failed. */
        OK,
        /** One of them failed. */
        ERROR
    }

    /** Both inclusive; zero means no bound. */
    public record DurationBounds(Duration least, Duration most) {
        public static final DurationBounds NONE = new DurationBounds(Duration.ZERO, Duration.ZERO);
    }

    /**
     * @throws IllegalArgumentException if too many attributes have no column of their own
     */
    public TraceQuery {
        attributes = List.copyOf(attributes);
        long others = attributes.stream().filter(each -> !each.hasColumn()).count();
        if (others > MOST_OTHER_ATTRIBUTES) {
            throw new IllegalArgumentException("at most " + MOST_OTHER_ATTRIBUTES + " such attributes");
        }
    }

    /** Whether a span that is found can never be taken back by another one of its trace. */
    boolean isSettledByOneSpan() {
        return outcome != Outcome.OK && longest.most().isZero();
    }
}
