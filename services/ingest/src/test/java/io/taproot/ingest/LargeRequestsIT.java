package io.taproot.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.taproot.local.EmbeddedClickHouse;
import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that are as large as the gateway lets them be, and become ten times as large as rows. */
@SuppressWarnings("NullAway.Init")
class LargeRequestsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int METRICS = 10;
    /** Of eleven bytes each: 14 MiB in a request. */
    private static final int POINTS = 130_000;

    @TempDir
    private Path directory;

    @Test
    void whatIsTooMuchForOneInsertIsWrittenInSeveralWithinTheMemoryThatIngestHas() throws Exception {
        try (EmbeddedClickHouse engine = EmbeddedClickHouse.start(directory.resolve("engine"), 0, 0);
                IngestProcess ingest = IngestProcess.startAsDeployed(directory.resolve("ingest"), engine.httpUrl());
                ExportClient client = new ExportClient(ingest.grpcPort())) {
            IngestProcess.await("ready", PATIENCE, ingest::isReady);

            client.export("metrics", request("first", METRICS, POINTS), "batch-1");
            client.export("metrics", request("second", METRICS, POINTS), "batch-2");
            client.export("metrics", request("one metric", 1, METRICS * POINTS), "batch-3");
            client.export("metrics", request("small", 1, 10), "batch-4");
            client.export("trace", indivisible(), "batch-5");
            client.export("trace", SpanRequests.of(2, 10), "batch-6");

            double all = 3.0 * METRICS * POINTS + 10;
            IngestProcess.await(
                    "settled or ended",
                    PATIENCE,
                    () -> !ingest.isAlive()
                            || (ingest.metric("taproot_ingest_metric_point_settled_total") >= all
                                    && ingest.metric("taproot_ingest_span_settled_total") >= 11));

            assertThat(ingest.isAlive()).as("it had memory enough").isTrue();
            assertThat(ingest.metric("taproot_ingest_metric_point_settled_total"))
                    .isEqualTo(all);
            try (ClickHouse store = ClickHouse.open(engine.httpUrl(), "default", "", "taproot")) {
                assertThat(rows(store, "first")).isEqualTo(METRICS * (long) POINTS);
                assertThat(rows(store, "second")).isEqualTo(METRICS * (long) POINTS);
                assertThat(rows(store, "one metric")).isEqualTo(METRICS * (long) POINTS);
                assertThat(rows(store, "small")).isEqualTo(10);
            }
            assertThat(ingest.metric(
                            "taproot_ingest_span_settled_total{taproot_drop_reason=\"\",taproot_span_fate=\"written\""))
                    .isEqualTo(10);
            assertThat(deadLetters()).singleElement().asString().contains("\"reason\":\"too_large\"");
        }
    }

    private List<String> deadLetters() throws Exception {
        try (var files = Files.walk(directory.resolve("ingest/state"))) {
            return files.filter(file -> file.toString().contains("dead-letters") && Files.isRegularFile(file))
                    .flatMap(file -> lines(file).stream())
                    .toList();
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (java.io.IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private static long rows(ClickHouse store, String unit) {
        Statement count = new Statement("count", "SELECT count() AS n FROM metric_points WHERE unit = '" + unit + "'");
        return store.query(count, Parameters.none(), Bounds.BACKGROUND, row -> row.whole("n"))
                .rows()
                .getFirst();
    }

    /** A span with a value that is six times as large as JSON. No gateway lets it through. */
    private static byte[] indivisible() {
        AnyValue inside =
                AnyValue.newBuilder().setStringValue("\u0001".repeat(10 << 20)).build();
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .addScopeSpans(ScopeSpans.newBuilder()
                                .addSpans(Span.newBuilder()
                                        .setTraceId(ByteString.copyFromUtf8("0123456789abcdef"))
                                        .setSpanId(ByteString.copyFromUtf8("01234567"))
                                        .addAttributes(KeyValue.newBuilder()
                                                .setKey("large")
                                                .setValue(AnyValue.newBuilder()
                                                        .setArrayValue(ArrayValue.newBuilder()
                                                                .addValues(inside)))))))
                .build()
                .toByteArray();
    }

    /** Points of one after the other moment, so that none is taken for another. */
    private static byte[] request(String unit, int metrics, int pointsEach) {
        long begin = Instant.now().getEpochSecond() * 1_000_000_000L;
        ScopeMetrics.Builder scope = ScopeMetrics.newBuilder();
        for (int metric = 0; metric < metrics; metric++) {
            scope.addMetrics(Metric.newBuilder()
                    .setName("gauge-" + metric)
                    .setUnit(unit)
                    .setGauge(Gauge.newBuilder()
                            .addAllDataPoints(IntStream.range(0, pointsEach)
                                    .mapToObj(point -> NumberDataPoint.newBuilder()
                                            .setTimeUnixNano(begin + point)
                                            .build())
                                    .toList())));
        }
        return ExportMetricsServiceRequest.newBuilder()
                .addResourceMetrics(ResourceMetrics.newBuilder().addScopeMetrics(scope))
                .build()
                .toByteArray();
    }
}
