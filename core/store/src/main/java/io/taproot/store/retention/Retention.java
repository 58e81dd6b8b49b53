package io.taproot.store.retention;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How long each class of data is kept. Telemetry counts from its reception, what is derived from when it was last computed.
 *
 * @param spans        raw spans, the index of traces, and which minutes they have changed
 * @param events       log events
 * @param metricPoints points of metrics
 * @param minutes      roll-ups by minute
 * @param hours        roll-ups by hour
 * @param attributes   the inventory of attributes
 * @param runs         journey runs
 * @param kept         traces that are kept whole after the raw spans have gone
 * @throws IllegalArgumentException if one is shorter than {@link #SHORTEST} or longer than {@link #LONGEST}
 */
public record Retention(
        Duration spans,
        Duration events,
        Duration metricPoints,
        Duration minutes,
        Duration hours,
        Duration attributes,
        Duration runs,
        Duration kept) {

    /** What is shorter would expire before analysis has looked at it. */
    public static final Duration SHORTEST = Duration.ofHours(1);

    /** A column of seconds since 1970 ends in 2106. */
    public static final Duration LONGEST = Duration.ofDays(20 * 365);

    private static final Duration DAY = Duration.ofDays(1);

    /** Resources and scopes are written again twice a day while they are in use; this is far more. */
    private static final Duration DESCRIPTIONS_OUTLIVE_BY = Duration.ofDays(7);

    public Retention {
        Stream.of(spans, events, metricPoints, minutes, hours, attributes, runs, kept)
                .forEach(Retention::check);
    }

    /**
     * Indexes count from the beginning of the day of reception, and must not end before what they point to. Which minutes
     * changed is known as long as they could be rebuilt: analysis may have been away.
     */
    List<TableExpiry> tables() {
        Duration telemetry = longest(longest(spans, kept), longest(events, metricPoints));
        return List.of(
                new TableExpiry("spans", "received_at", spans),
                new TableExpiry("events", "received_at", events),
                new TableExpiry("metric_points", "received_at", metricPoints),
                new TableExpiry("trace_index", "received_day", spans.plus(DAY)),
                new TableExpiry(
                        "session_index", "received_day", longest(spans, events).plus(DAY)),
                new TableExpiry("changed_minutes", "changed_at", spans.plus(DAY)),
                new TableExpiry("resources", "last_seen", telemetry.plus(DESCRIPTIONS_OUTLIVE_BY)),
                new TableExpiry("scopes", "last_seen", telemetry.plus(DESCRIPTIONS_OUTLIVE_BY)),
                new TableExpiry("red_1m", "as_of", minutes),
                new TableExpiry("red_1h", "as_of", hours),
                new TableExpiry("kept_spans", "received_at", kept),
                new TableExpiry("kept_traces", "kept_day", kept.plus(DAY)),
                new TableExpiry("attribute_inventory", "seen_day", attributes),
                new TableExpiry("journey_runs", "as_of", runs));
    }

    private static Duration longest(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static void check(Duration time) {
        if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a retention is between an hour and twenty years, not " + time);
        }
    }
}
