package io.taproot.store.read;

import io.taproot.store.Answer;
import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Parameters;
import io.taproot.store.Row;
import io.taproot.store.Statement;
import io.taproot.store.retention.RememberedExpiry;
import io.taproot.telemetry.SpanKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The roll-up of spans by operation. It lags behind the spans by seconds, and is exact about late ones. A long range is
 * taken from the hours, which lag by a minute more, and only its ends from the minutes. Hours outlive minutes: without any,
 * an hour that the range cuts counts whole.
 */
public final class RedReader {

    /** A shorter range is added up from minutes alone, as long as they are kept. */
    public static final Duration SHORTEST_FROM_HOURS = Duration.ofHours(6);

    private static final int MOST_OPERATIONS = 10_000;
    private static final Statement SUMMARISE = Statement.load("summarise_red");

    private final ClickHouse clickHouse;
    private final RememberedExpiry expiry;

    public RedReader(ClickHouse clickHouse, InstantSource clock) {
        this(clickHouse, new RememberedExpiry(clickHouse, clock));
    }

    RedReader(ClickHouse clickHouse, RememberedExpiry expiry) {
        this.clickHouse = clickHouse;
        this.expiry = expiry;
    }

    /**
     * Most calls first.
     *
     * @param from rounded down to the minute
     * @param to rounded up to the minute, exclusive
     * @param service empty: all
     * @param operation empty: all
     */
    public Answer<RedSummary> summarise(Instant from, Instant to, String service, String operation) {
        Instant firstHour = upTo(ChronoUnit.HOURS, from);
        Instant endHour = to.truncatedTo(ChronoUnit.HOURS);
        boolean isFromHours = isLong(from, to) || mayLackMinutes(from);
        Instant hoursSince = mayLackMinutes(from) ? from.truncatedTo(ChronoUnit.HOURS) : firstHour;
        Instant hoursUntil = mayLackMinutes(to) ? upTo(ChronoUnit.HOURS, to) : endHour;
        Parameters which = Parameters.none()
                .whole("since", from.truncatedTo(ChronoUnit.MINUTES).getEpochSecond())
                .whole("until", upTo(ChronoUnit.MINUTES, to).getEpochSecond())
                .whole("first_hour", firstHour.getEpochSecond())
                .whole("end_hour", endHour.getEpochSecond())
                .whole("hours_since", hoursSince.getEpochSecond())
                .whole("hours_until", (isFromHours ? hoursUntil : hoursSince).getEpochSecond())
                .text("service", service)
                .text("operation", operation)
                .text("kind", "")
                .whole("limit", MOST_OPERATIONS);
        return clickHouse.query(SUMMARISE, which, Bounds.INTERACTIVE, RedReader::summary);
    }

    private static boolean isLong(Instant from, Instant to) {
        return Duration.between(from, to).compareTo(SHORTEST_FROM_HOURS) >= 0;
    }

    /** By when it happened: where it came later, its minutes are kept longer, and are what is counted. */
    private boolean mayLackMinutes(Instant moment) {
        return expiry.mayBeGone("red_1m", moment);
    }

    private static Instant upTo(ChronoUnit unit, Instant moment) {
        Instant down = moment.truncatedTo(unit);
        return down.equals(moment) ? down : down.plus(1, unit);
    }

    private static RedSummary summary(Row row) {
        return new RedSummary(
                row.text("service_name"),
                row.text("name"),
                SpanKind.valueOf(row.text("kind_name")),
                row.whole("n"),
                row.whole("adjusted_n"),
                row.whole("error_count"),
                row.whole("late_count"),
                histogram(row),
                row.map("layers", Long.class),
                row.instant("newest_as_of"));
    }

    private static LatencyHistogram histogram(Row row) {
        List<Long> steps = row.list("steps", Long.class);
        List<Long> counts = row.list("step_counts", Long.class);
        Map<Integer, Long> byStep = new HashMap<>();
        for (int at = 0; at < steps.size(); at++) {
            byStep.put(Math.toIntExact(steps.get(at)), counts.get(at));
        }
        return new LatencyHistogram(byStep);
    }
}
