package io.taproot.ingest;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** About 14 MiB each, of items as small as they can be. */
final class LargeRequests {

    static final int METRICS = 10;
    /** Of eleven bytes each. */
    static final int POINTS = 130_000;

    static final int SPANS = 280_000;
    static final int LOGS = 1_100_000;

    private static final AtomicLong NEXT_SECONDS = new AtomicLong(Instant.now().getEpochSecond());

    private LargeRequests() {}

    /** Points of one after the other moment, so that none is taken for another. */
    static byte[] points(String unit, int metrics, int pointsEach) {
        long begin = now();
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

    /** @param number in all ids */
    static byte[] spans(int number) {
        ByteString trace = ByteString.copyFrom(
                ByteBuffer.allocate(16).putInt(12, number + 1).array());
        long begin = now();
        ScopeSpans.Builder scope = ScopeSpans.newBuilder();
        for (int span = 1; span <= SPANS; span++) {
            scope.addSpans(Span.newBuilder()
                    .setTraceId(trace)
                    .setSpanId(ByteString.copyFrom(
                            ByteBuffer.allocate(8).putInt(4, span).array()))
                    .setStartTimeUnixNano(begin)
                    .setEndTimeUnixNano(begin + span)
                    .addLinks(Span.Link.getDefaultInstance())); // two bytes that are many in a row
        }
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(scope))
                .build()
                .toByteArray();
    }

    /** Records of one after the other moment. */
    static byte[] logs() {
        long begin = now();
        ScopeLogs.Builder scope = ScopeLogs.newBuilder();
        for (int log = 0; log < LOGS; log++) {
            scope.addLogRecords(LogRecord.newBuilder().setTimeUnixNano(begin + log));
        }
        return ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder().addScopeLogs(scope))
                .build()
                .toByteArray();
    }

    /** A span with a value that is six times as large as JSON. No gateway lets it through. */
    static byte[] indivisible() {
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

    /** Each request's own seconds: points of one series and moment are one point. */
    private static long now() {
        return NEXT_SECONDS.getAndAdd(2) * 1_000_000_000L;
    }
}
