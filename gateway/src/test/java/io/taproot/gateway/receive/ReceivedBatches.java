package io.taproot.gateway.receive;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.taproot.gateway.account.Books;
import io.taproot.gateway.batch.Telemetry;
import io.taproot.gateway.sender.Sender;
import java.time.Instant;

/** Received batches for the tests of the later steps, with books of their own. */
public final class ReceivedBatches {

    public static final Instant RECEIVED_AT = Instant.parse("2026-11-16T10:00:00Z");

    private ReceivedBatches() {}

    public static ReceivedBatch of(ExportTraceServiceRequest request) {
        return of(Telemetry.of(request), Sender.LOCAL, new Books(new SimpleMeterRegistry()));
    }

    public static ReceivedBatch of(ExportLogsServiceRequest request) {
        return of(Telemetry.of(request), Sender.LOCAL, new Books(new SimpleMeterRegistry()));
    }

    public static ReceivedBatch of(ExportMetricsServiceRequest request) {
        return of(Telemetry.of(request), Sender.LOCAL, new Books(new SimpleMeterRegistry()));
    }

    public static ReceivedBatch of(Telemetry telemetry, Sender sender, Books books) {
        ReceivedBatch.Origin origin =
                new ReceivedBatch.Origin(sender, RECEIVED_AT, RECEIVED_AT.plusSeconds(9), false, false);
        return new ReceivedBatch(telemetry, origin, books.open(telemetry.signal(), telemetry.itemCount()));
    }
}
