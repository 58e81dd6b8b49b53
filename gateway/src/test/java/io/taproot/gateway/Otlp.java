package io.taproot.gateway;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.taproot.gateway.batch.Telemetry;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Telemetry for tests, short to write: requests, spans, attributes, and what became of them. */
public final class Otlp {

    public static final long START = 1_794_823_200_000_000_000L; // 2026-11-16T10:00:00Z
    private static final AtomicLong IDS = new AtomicLong(0x1000);

    private Otlp() {}

    /** A sound span with ids of its own. */
    public static Span.Builder span(String name) {
        return Span.newBuilder()
                .setTraceId(ByteString.fromHex("5b8efff798038103d269b633813fc60c"))
                .setSpanId(ByteString.fromHex("%016x".formatted(IDS.incrementAndGet())))
                .setName(name)
                .setKind(Span.SpanKind.SPAN_KIND_SERVER)
                .setStartTimeUnixNano(START)
                .setEndTimeUnixNano(START + 42_000_000);
    }

    public static LogRecord.Builder logRecord() {
        return LogRecord.newBuilder().setTimeUnixNano(START).setObservedTimeUnixNano(START);
    }

    public static Resource resource(KeyValue... attributes) {
        return Resource.newBuilder().addAllAttributes(List.of(attributes)).build();
    }

    public static Resource service(String name) {
        return resource(text("service.name", name));
    }

    public static KeyValue text(String key, String value) {
        return attribute(key, AnyValue.newBuilder().setStringValue(value));
    }

    public static KeyValue whole(String key, long value) {
        return attribute(key, AnyValue.newBuilder().setIntValue(value));
    }

    public static KeyValue attribute(String key, AnyValue.Builder value) {
        return KeyValue.newBuilder().setKey(key).setValue(value).build();
    }

    public static ExportTraceServiceRequest traces(Resource resource, Span.Builder... spans) {
        ScopeSpans.Builder scope = ScopeSpans.newBuilder();
        for (Span.Builder span : spans) {
            scope.addSpans(span);
        }
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(
                        ResourceSpans.newBuilder().setResource(resource).addScopeSpans(scope))
                .build();
    }

    public static ExportTraceServiceRequest traces(Span.Builder... spans) {
        return traces(service("shop"), spans);
    }

    public static ExportLogsServiceRequest logs(Resource resource, LogRecord.Builder... records) {
        ScopeLogs.Builder scope = ScopeLogs.newBuilder();
        for (LogRecord.Builder record : records) {
            scope.addLogRecords(record);
        }
        return ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder().setResource(resource).addScopeLogs(scope))
                .build();
    }

    public static ExportMetricsServiceRequest metrics(NumberDataPoint.Builder... points) {
        Gauge.Builder gauge = Gauge.newBuilder();
        for (NumberDataPoint.Builder point : points) {
            gauge.addDataPoints(point);
        }
        return ExportMetricsServiceRequest.newBuilder()
                .addResourceMetrics(ResourceMetrics.newBuilder()
                        .setResource(service("shop"))
                        .addScopeMetrics(ScopeMetrics.newBuilder()
                                .addMetrics(Metric.newBuilder()
                                        .setName("jvm.memory.used")
                                        .setGauge(gauge))))
                .build();
    }

    public static List<Span> spansOf(Telemetry telemetry) {
        return tracesOf(telemetry.toBytes()).getResourceSpansList().stream()
                .flatMap(group -> group.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .toList();
    }

    public static List<String> spanNames(byte[] request) {
        return tracesOf(request).getResourceSpansList().stream()
                .flatMap(group -> group.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .map(Span::getName)
                .toList();
    }

    public static List<LogRecord> recordsOf(Telemetry telemetry) {
        return logsOf(telemetry.toBytes()).getResourceLogsList().stream()
                .flatMap(group -> group.getScopeLogsList().stream())
                .flatMap(scope -> scope.getLogRecordsList().stream())
                .toList();
    }

    public static ExportTraceServiceRequest tracesOf(byte[] request) {
        try {
            return ExportTraceServiceRequest.parseFrom(request);
        } catch (InvalidProtocolBufferException notTraces) {
            throw new AssertionError(notTraces);
        }
    }

    public static ExportLogsServiceRequest logsOf(byte[] request) {
        try {
            return ExportLogsServiceRequest.parseFrom(request);
        } catch (InvalidProtocolBufferException notLogs) {
            throw new AssertionError(notLogs);
        }
    }

    /** The value as text, whatever kind it is of; null if there is none under the key. */
    public static @Nullable String valueOf(List<KeyValue> attributes, String key) {
        return attributes.stream()
                .filter(attribute -> attribute.getKey().equals(key))
                .map(attribute -> switch (attribute.getValue().getValueCase()) {
                    case STRING_VALUE -> attribute.getValue().getStringValue();
                    case INT_VALUE -> Long.toString(attribute.getValue().getIntValue());
                    case BOOL_VALUE -> Boolean.toString(attribute.getValue().getBoolValue());
                    default -> attribute.getValue().toString();
                })
                .findFirst()
                .orElse(null);
    }
}
