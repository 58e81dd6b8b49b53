package io.taproot.store.read;

import io.taproot.store.Answer;
import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Parameters;
import io.taproot.store.Row;
import io.taproot.store.Statement;
import io.taproot.telemetry.SpanKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The roll-up of spans by minute and operation. It lags behind the spans by seconds, and is exact about late ones. */
public final class RedReader {

    private static final int MOST_OPERATIONS = 10_000;
    private static final Statement SUMMARISE = Statement.load("summarise_red");

    private final ClickHouse clickHouse;

    public RedReader(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
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
        Instant lastMinute = to.truncatedTo(ChronoUnit.MINUTES);
        Parameters which = Parameters.none()
                .whole("since", from.truncatedTo(ChronoUnit.MINUTES).getEpochSecond())
                .whole("until", (lastMinute.equals(to) ? to : lastMinute.plusSeconds(60)).getEpochSecond())
                .text("service", service)
                .text("operation", operation)
                .text("kind", "")
                .whole("limit", MOST_OPERATIONS);
        return clickHouse.query(SUMMARISE, which, Bounds.INTERACTIVE, RedReader::summary);
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
