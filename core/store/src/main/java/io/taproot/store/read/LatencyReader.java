package io.taproot.store.read;

import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import java.time.Instant;

/** One percentile of one thing's latency in a window: what thresholds are compared with. */
public final class LatencyReader {

    private static final Statement OF_JOURNEY = Statement.load("journey_latency_percentile");
    private static final Statement OF_OPERATION = Statement.load("operation_latency_percentile");

    private final ClickHouse clickHouse;

    public LatencyReader(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /**
     * @param valueNano of all that the samples stand for; 0 without samples
     * @param samples runs or calls, as stored
     * @param exampleTraceId of the slowest; empty where none is known
     */
    public record Percentile(double valueNano, long samples, String exampleTraceId) {}

    /** Of the runs of a journey that started in {@code [since, until)}. */
    public Percentile ofJourney(String journey, Instant since, Instant until, double percentile) {
        Parameters in = Parameters.none()
                .text("journey", journey)
                .instant("since", since)
                .instant("until", until)
                .real("percentile", percentile);
        return clickHouse
                .query(
                        OF_JOURNEY,
                        in,
                        Bounds.BACKGROUND,
                        row -> new Percentile(
                                row.real("value_nano"), row.whole("samples"), row.text("example_trace_id")))
                .rows()
                .getFirst();
    }

    /**
     * Of the calls that a service answered in whole minutes of {@code [since, until)}.
     *
     * @param operation empty: all that the service serves
     */
    public Percentile ofService(String service, String operation, Instant since, Instant until, double percentile) {
        Parameters in = Parameters.none()
                .text("service", service)
                .text("operation", operation)
                .whole("since", since.getEpochSecond())
                .whole("until", until.getEpochSecond())
                .real("percentile", percentile);
        return clickHouse
                .query(
                        OF_OPERATION,
                        in,
                        Bounds.BACKGROUND,
                        row -> new Percentile(row.real("value_nano"), row.whole("samples"), ""))
                .rows()
                .getFirst();
    }
}
