package io.taproot.otlp.walk;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.metrics.v1.Summary;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Requests with everything that OTLP allows, drawn from a seed. */
public final class RandomRequests {

    private static final List<String> TEXTS =
            List.of("", "a", "checkout", "größe", "\u0001\"\\\n", "𝄞", "x".repeat(200));

    private final Random random;

    public RandomRequests(long seed) {
        random = new Random(seed);
    }

    public ExportTraceServiceRequest traces() {
        return ExportTraceServiceRequest.newBuilder()
                .addAllResourceSpans(some(
                        3,
                        () -> ResourceSpans.newBuilder()
                                .setResource(resource())
                                .setSchemaUrl(text())
                                .addAllScopeSpans(some(
                                        3,
                                        () -> ScopeSpans.newBuilder()
                                                .setScope(scope())
                                                .setSchemaUrl(text())
                                                .addAllSpans(some(4, this::span))
                                                .build()))
                                .build()))
                .build();
    }

    public ExportLogsServiceRequest logs() {
        return ExportLogsServiceRequest.newBuilder()
                .addAllResourceLogs(some(
                        3,
                        () -> ResourceLogs.newBuilder()
                                .setResource(resource())
                                .setSchemaUrl(text())
                                .addAllScopeLogs(some(
                                        3,
                                        () -> ScopeLogs.newBuilder()
                                                .setScope(scope())
                                                .setSchemaUrl(text())
                                                .addAllLogRecords(some(4, this::record))
                                                .build()))
                                .build()))
                .build();
    }

    public ExportMetricsServiceRequest metrics() {
        return ExportMetricsServiceRequest.newBuilder()
                .addAllResourceMetrics(some(
                        3,
                        () -> ResourceMetrics.newBuilder()
                                .setResource(resource())
                                .setSchemaUrl(text())
                                .addAllScopeMetrics(some(
                                        3,
                                        () -> ScopeMetrics.newBuilder()
                                                .setScope(scope())
                                                .setSchemaUrl(text())
                                                .addAllMetrics(some(4, this::metric))
                                                .build()))
                                .build()))
                .build();
    }

    public AnyValue value(int depth) {
        AnyValue.Builder value = AnyValue.newBuilder();
        switch (random.nextInt(depth > 3 ? 6 : 8)) {
            case 0 -> value.clear();
            case 1 -> value.setStringValue(text());
            case 2 -> value.setBoolValue(random.nextBoolean());
            case 3 -> value.setIntValue(whole());
            case 4 -> value.setDoubleValue(real());
            case 5 -> value.setBytesValue(bytes(random.nextInt(20)));
            case 6 -> value.setArrayValue(ArrayValue.newBuilder().addAllValues(some(3, () -> value(depth + 1))));
            default ->
                value.setKvlistValue(KeyValueList.newBuilder()
                        .addAllValues(some(
                                3,
                                () -> KeyValue.newBuilder()
                                        .setKey(text())
                                        .setValue(value(depth + 1))
                                        .build())));
        }
        return value.build();
    }

    private Span span() {
        return Span.newBuilder()
                .setTraceId(bytes(16))
                .setSpanId(bytes(8))
                .setParentSpanId(bytes(random.nextBoolean() ? 8 : 0))
                .setTraceState(text())
                .setName(text())
                .setKindValue(random.nextInt(8) - 1)
                .setFlags(random.nextInt())
                .setStartTimeUnixNano(whole())
                .setEndTimeUnixNano(whole())
                .addAllAttributes(attributes(40))
                .setDroppedAttributesCount(random.nextInt())
                .addAllEvents(some(
                        12,
                        () -> Span.Event.newBuilder()
                                .setName(text())
                                .setTimeUnixNano(whole())
                                .addAllAttributes(attributes(3))
                                .build()))
                .setDroppedEventsCount(random.nextInt(5))
                .addAllLinks(some(
                        12,
                        () -> Span.Link.newBuilder()
                                .setTraceId(bytes(16))
                                .setSpanId(bytes(8))
                                .setTraceState(text())
                                .addAllAttributes(attributes(3))
                                .build()))
                .setDroppedLinksCount(random.nextInt(5))
                .setStatus(Status.newBuilder().setCodeValue(random.nextInt(4)).setMessage(text()))
                .build();
    }

    private LogRecord record() {
        LogRecord.Builder record = LogRecord.newBuilder()
                .setTimeUnixNano(whole())
                .setObservedTimeUnixNano(whole())
                .setSeverityNumber(SeverityNumber.forNumber(random.nextInt(25)))
                .setSeverityText(text())
                .addAllAttributes(attributes(8))
                .setDroppedAttributesCount(random.nextInt(3))
                .setFlags(random.nextInt())
                .setTraceId(bytes(random.nextBoolean() ? 16 : 0))
                .setSpanId(bytes(random.nextBoolean() ? 8 : 0))
                .setEventName(text());
        if (random.nextBoolean()) {
            record.setBody(value(0));
        }
        return record.build();
    }

    private Metric metric() {
        Metric.Builder metric =
                Metric.newBuilder().setName(text()).setDescription(text()).setUnit(text());
        switch (random.nextInt(6)) {
            case 0 -> metric.setGauge(Gauge.newBuilder().addAllDataPoints(some(3, this::number)));
            case 1 ->
                metric.setSum(Sum.newBuilder()
                        .addAllDataPoints(some(3, this::number))
                        .setAggregationTemporality(temporality())
                        .setIsMonotonic(random.nextBoolean()));
            case 2 ->
                metric.setHistogram(Histogram.newBuilder()
                        .addAllDataPoints(some(3, this::histogram))
                        .setAggregationTemporality(temporality()));
            case 3 ->
                metric.setExponentialHistogram(ExponentialHistogram.newBuilder()
                        .addAllDataPoints(some(3, this::exponential))
                        .setAggregationTemporality(temporality()));
            case 4 -> metric.setSummary(Summary.newBuilder().addAllDataPoints(some(3, this::summary)));
            default -> metric.clearData();
        }
        return metric.build();
    }

    private NumberDataPoint number() {
        NumberDataPoint.Builder point = NumberDataPoint.newBuilder()
                .setStartTimeUnixNano(whole())
                .setTimeUnixNano(whole())
                .addAllAttributes(attributes(4))
                .setFlags(random.nextInt(2));
        switch (random.nextInt(3)) {
            case 0 -> point.setAsInt(whole());
            case 1 -> point.setAsDouble(real());
            default -> point.clearValue();
        }
        return point.build();
    }

    private HistogramDataPoint histogram() {
        HistogramDataPoint.Builder point = HistogramDataPoint.newBuilder()
                .setStartTimeUnixNano(whole())
                .setTimeUnixNano(whole())
                .addAllAttributes(attributes(4))
                .setCount(whole())
                .addAllBucketCounts(some(50, this::whole))
                .addAllExplicitBounds(some(50, this::real))
                .setFlags(random.nextInt(2));
        if (random.nextBoolean()) {
            point.setSum(real()).setMin(real());
        }
        return random.nextBoolean() ? point.setMax(0).build() : point.build();
    }

    private ExponentialHistogramDataPoint exponential() {
        ExponentialHistogramDataPoint.Builder point = ExponentialHistogramDataPoint.newBuilder()
                .setStartTimeUnixNano(whole())
                .setTimeUnixNano(whole())
                .addAllAttributes(attributes(4))
                .setCount(whole())
                .setScale(random.nextInt(40) - 20)
                .setZeroCount(whole())
                .setZeroThreshold(real())
                .setPositive(buckets())
                .setNegative(buckets())
                .setFlags(random.nextInt(2));
        return random.nextBoolean()
                ? point.setSum(real()).setMin(real()).setMax(real()).build()
                : point.build();
    }

    private ExponentialHistogramDataPoint.Buckets buckets() {
        return ExponentialHistogramDataPoint.Buckets.newBuilder()
                .setOffset(random.nextInt())
                .addAllBucketCounts(some(50, this::whole))
                .build();
    }

    private SummaryDataPoint summary() {
        return SummaryDataPoint.newBuilder()
                .setStartTimeUnixNano(whole())
                .setTimeUnixNano(whole())
                .addAllAttributes(attributes(4))
                .setCount(whole())
                .setSum(real())
                .addAllQuantileValues(some(
                        5,
                        () -> SummaryDataPoint.ValueAtQuantile.newBuilder()
                                .setQuantile(random.nextDouble())
                                .setValue(real())
                                .build()))
                .setFlags(random.nextInt(2))
                .build();
    }

    private AggregationTemporality temporality() {
        return AggregationTemporality.forNumber(random.nextInt(3));
    }

    private Resource resource() {
        return Resource.newBuilder()
                .addAllAttributes(attributes(6))
                .setDroppedAttributesCount(random.nextInt(3))
                .build();
    }

    private InstrumentationScope scope() {
        return InstrumentationScope.newBuilder()
                .setName(text())
                .setVersion(text())
                .addAllAttributes(attributes(2))
                .setDroppedAttributesCount(random.nextInt(3))
                .build();
    }

    private List<KeyValue> attributes(int atMost) {
        return some(
                atMost,
                () -> random.nextInt(20) == 0
                        ? KeyValue.newBuilder().setKey(text()).build()
                        : KeyValue.newBuilder()
                                .setKey(text())
                                .setValue(value(0))
                                .build());
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private long whole() {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> random.nextInt(1000);
            case 2 -> -random.nextInt(1000);
            default -> random.nextLong();
        };
    }

    private double real() {
        return switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> Double.NaN;
            case 2 -> Double.NEGATIVE_INFINITY;
            case 3 -> -0.0;
            default -> random.nextGaussian() * 1e12;
        };
    }

    private ByteString bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return ByteString.copyFrom(bytes);
    }

    private <T> List<T> some(int atMost, Supplier<T> each) {
        Stream<T> values = IntStream.range(0, random.nextInt(atMost + 1)).mapToObj(index -> each.get());
        return values.toList();
    }
}
