package io.taproot.store.read;

import io.taproot.store.Answer;
import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import io.taproot.telemetry.SpanKind;
import io.taproot.telemetry.TrapSpans;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What kept traces say about all traces, weeks after the raw spans have gone: each counts for those that it stands for. */
public final class KeptReader {

    private static final int MOST_OPERATIONS = 1_000;
    private static final Statement SUMMARISE = Statement.load("summarise_kept");

    private final ClickHouse clickHouse;

    public KeptReader(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /**
     * Most calls first, {@link TrapSpans} aside; calls, errors and percentiles are estimates without bias, {@code n} is how many spans they rest on.
     *
     * @param service empty: all
     */
    public Answer<Operation> operations(String service, Instant from, Instant to) {
        Parameters which = Parameters.none()
                .instant("since", from)
                .instant("until", to)
                .text("service", service)
                .texts("traps", TrapSpans.NAMES)
                .whole("longest_nano", TrapSpans.LONGEST_WORK.toNanos())
                .whole("limit", MOST_OPERATIONS);
        return clickHouse.query(SUMMARISE, which, Bounds.INTERACTIVE, row -> {
            List<Double> percentiles = row.list("percentiles", Double.class);
            return new Operation(
                    row.text("name"),
                    SpanKind.valueOf(row.text("kind_name")),
                    row.whole("n"),
                    row.whole("calls"),
                    row.whole("errors"),
                    Duration.ofNanos(Math.round(percentiles.get(0))),
                    Duration.ofNanos(Math.round(percentiles.get(1))),
                    Duration.ofNanos(Math.round(percentiles.get(2))));
        });
    }
}
