package io.taproot.otlp.walk;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Builds the protobuf message again out of what a walker shows: if nothing is lost, it equals the parsed one. */
final class Rebuilt {

    private Rebuilt() {}

    static ExportTraceServiceRequest traces(byte[] bytes) throws MalformedMessageException {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        SpanSlices span = new SpanSlices();
        new EnvelopeWalker().walk(bytes, 0, bytes.length, new EnvelopeWalker.Visitor() {
            @Override
            public void resource(ResourceSlices slices) {
                request.addResourceSpansBuilder()
                        .setResource(Rebuilt.resource(slices))
                        .setSchemaUrl(text(bytes, slices.schemaUrlFrom(), slices.schemaUrlLength()));
            }

            @Override
            public void scope(ScopeSlices slices) {
                request.getResourceSpansBuilderList()
                        .getLast()
                        .addScopeSpansBuilder()
                        .setScope(Rebuilt.scope(slices))
                        .setSchemaUrl(text(bytes, slices.schemaUrlFrom(), slices.schemaUrlLength()));
            }

            @Override
            public void item(byte[] bytes, int from, int to) throws MalformedMessageException {
                span.read(bytes, from, to);
                request.getResourceSpansBuilderList()
                        .getLast()
                        .getScopeSpansBuilderList()
                        .getLast()
                        .addSpans(Rebuilt.span(span));
            }
        });
        return request.build();
    }

    static ExportLogsServiceRequest logs(byte[] bytes) throws MalformedMessageException {
        ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
        LogSlices record = new LogSlices();
        new EnvelopeWalker().walk(bytes, 0, bytes.length, new EnvelopeWalker.Visitor() {
            @Override
            public void resource(ResourceSlices slices) {
                request.addResourceLogsBuilder()
                        .setResource(Rebuilt.resource(slices))
                        .setSchemaUrl(text(bytes, slices.schemaUrlFrom(), slices.schemaUrlLength()));
            }

            @Override
            public void scope(ScopeSlices slices) {
                request.getResourceLogsBuilderList()
                        .getLast()
                        .addScopeLogsBuilder()
                        .setScope(Rebuilt.scope(slices))
                        .setSchemaUrl(text(bytes, slices.schemaUrlFrom(), slices.schemaUrlLength()));
            }

            @Override
            public void item(byte[] bytes, int from, int to) throws MalformedMessageException {
                record.read(bytes, from, to);
                request.getResourceLogsBuilderList()
                        .getLast()
                        .getScopeLogsBuilderList()
                        .getLast()
                        .addLogRecords(Rebuilt.record(record));
            }
        });
        return request.build();
    }

    static ExportMetricsServiceRequest metrics(byte[] bytes) throws MalformedMessageException {
        ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
        MetricSlices metric = new MetricSlices();
        new EnvelopeWalker().walk(bytes, 0, bytes.length, new EnvelopeWalker.Visitor() {
            @Override
            public void resource(ResourceSlices slices) {
                request.addResourceMetricsBuilder()
                        .setResource(Rebuilt.resource(slices))
                        .setSchemaUrl(text(bytes, slices.schemaUrlFrom(), slices.schemaUrlLength()));
            }

            @Override
            public void scope(ScopeSlices slices) {
                request.getResourceMetricsBuilderList()
                        .getLast()
                        .addScopeMetricsBuilder()
                        .setScope(Rebuilt.scope(slices))
                        .setSchemaUrl(text(bytes, slices.schemaUrlFrom(), slices.schemaUrlLength()));
            }

            @Override
            public void item(byte[] bytes, int from, int to) throws MalformedMessageException {
                metric.read(bytes, from, to);
                request.getResourceMetricsBuilderList()
                        .getLast()
                        .getScopeMetricsBuilderList()
                        .getLast()
                        .addMetrics(Rebuilt.metric(metric));
            }
        });
        return request.build();
    }

    private static Span span(SpanSlices slices) throws MalformedMessageException {
        byte[] bytes = slices.bytes();
        Span.Builder span = Span.newBuilder()
                .setTraceId(slice(bytes, slices.traceIdFrom(), slices.traceIdLength()))
                .setSpanId(slice(bytes, slices.spanIdFrom(), slices.spanIdLength()))
                .setParentSpanId(slice(bytes, slices.parentIdFrom(), slices.parentIdLength()))
                .setTraceState(text(bytes, slices.traceStateFrom(), slices.traceStateLength()))
                .setName(text(bytes, slices.nameFrom(), slices.nameLength()))
                .setKindValue(slices.kind())
                .setFlags(slices.flags())
                .setStartTimeUnixNano(slices.startUnixNano())
                .setEndTimeUnixNano(slices.endUnixNano())
                .addAllAttributes(attributes(slices.attributes()))
                .setDroppedAttributesCount(slices.droppedAttributes())
                .setDroppedEventsCount(slices.droppedEvents())
                .setDroppedLinksCount(slices.droppedLinks())
                .setStatus(Status.newBuilder()
                        .setCodeValue(slices.statusCode())
                        .setMessage(text(bytes, slices.statusMessageFrom(), slices.statusMessageLength())));
        EventSlices event = new EventSlices();
        for (int index = 0; index < slices.events().count(); index++) {
            event.read(bytes, slices.events().from(index), slices.events().to(index));
            span.addEvents(Span.Event.newBuilder()
                    .setTimeUnixNano(event.timeUnixNano())
                    .setName(text(bytes, event.nameFrom(), event.nameLength()))
                    .addAllAttributes(keyValues(bytes, event.attributes())));
        }
        LinkSlices link = new LinkSlices();
        for (int index = 0; index < slices.links().count(); index++) {
            link.read(bytes, slices.links().from(index), slices.links().to(index));
            span.addLinks(Span.Link.newBuilder()
                    .setTraceId(slice(bytes, link.traceIdFrom(), link.traceIdLength()))
                    .setSpanId(slice(bytes, link.spanIdFrom(), link.spanIdLength()))
                    .setTraceState(text(bytes, link.traceStateFrom(), link.traceStateLength()))
                    .addAllAttributes(keyValues(bytes, link.attributes())));
        }
        return span.build();
    }

    private static LogRecord record(LogSlices slices) {
        byte[] bytes = slices.bytes();
        LogRecord.Builder record = LogRecord.newBuilder()
                .setTimeUnixNano(slices.timeUnixNano())
                .setObservedTimeUnixNano(slices.observedTimeUnixNano())
                .setSeverityNumberValue(slices.severityNumber())
                .setSeverityText(text(bytes, slices.severityTextFrom(), slices.severityTextLength()))
                .addAllAttributes(attributes(slices.attributes()))
                .setDroppedAttributesCount(slices.droppedAttributes())
                .setFlags(slices.flags())
                .setTraceId(slice(bytes, slices.traceIdFrom(), slices.traceIdLength()))
                .setSpanId(slice(bytes, slices.spanIdFrom(), slices.spanIdLength()))
                .setEventName(text(bytes, slices.eventNameFrom(), slices.eventNameLength()));
        if (slices.body().count() > 0) {
            record.setBody(value(slices.body(), 0));
        }
        return record.build();
    }

    private static Metric metric(MetricSlices slices) throws MalformedMessageException {
        byte[] bytes = slices.bytes();
        Metric.Builder metric = Metric.newBuilder()
                .setName(text(bytes, slices.nameFrom(), slices.nameLength()))
                .setDescription(text(bytes, slices.descriptionFrom(), slices.descriptionLength()))
                .setUnit(text(bytes, slices.unitFrom(), slices.unitLength()));
        switch (slices.kind()) {
            case GAUGE -> metric.getGaugeBuilder();
            case SUM ->
                metric.getSumBuilder()
                        .setAggregationTemporalityValue(slices.temporality())
                        .setIsMonotonic(slices.isMonotonic());
            case HISTOGRAM -> metric.getHistogramBuilder().setAggregationTemporalityValue(slices.temporality());
            case EXPONENTIAL_HISTOGRAM ->
                metric.getExponentialHistogramBuilder().setAggregationTemporalityValue(slices.temporality());
            case SUMMARY -> metric.getSummaryBuilder();
            case NONE -> {}
        }
        PointSlices point = new PointSlices();
        for (int index = 0; index < slices.points().count(); index++) {
            point.read(
                    slices.kind(),
                    bytes,
                    slices.points().from(index),
                    slices.points().to(index));
            switch (slices.kind()) {
                case GAUGE -> metric.getGaugeBuilder().addDataPoints(number(point));
                case SUM -> metric.getSumBuilder().addDataPoints(number(point));
                case HISTOGRAM -> metric.getHistogramBuilder().addDataPoints(histogram(point));
                case EXPONENTIAL_HISTOGRAM ->
                    metric.getExponentialHistogramBuilder().addDataPoints(exponential(point));
                case SUMMARY -> metric.getSummaryBuilder().addDataPoints(summary(point));
                case NONE -> {}
            }
        }
        return metric.build();
    }

    private static NumberDataPoint number(PointSlices slices) {
        NumberDataPoint.Builder point = NumberDataPoint.newBuilder()
                .setStartTimeUnixNano(slices.startUnixNano())
                .setTimeUnixNano(slices.timeUnixNano())
                .addAllAttributes(attributes(slices.attributes()))
                .setFlags(slices.flags());
        switch (slices.value()) {
            case WHOLE -> point.setAsInt(slices.whole());
            case REAL -> point.setAsDouble(slices.real());
            case NONE -> {}
        }
        return point.build();
    }

    private static HistogramDataPoint histogram(PointSlices slices) {
        HistogramDataPoint.Builder point = HistogramDataPoint.newBuilder()
                .setStartTimeUnixNano(slices.startUnixNano())
                .setTimeUnixNano(slices.timeUnixNano())
                .addAllAttributes(attributes(slices.attributes()))
                .setCount(slices.count())
                .addAllBucketCounts(wholes(slices.bucketCounts()))
                .addAllExplicitBounds(reals(slices.explicitBounds()))
                .setFlags(slices.flags());
        if (slices.isSumSent()) {
            point.setSum(slices.sum());
        }
        if (slices.isMinSent()) {
            point.setMin(slices.min());
        }
        return slices.isMaxSent() ? point.setMax(slices.max()).build() : point.build();
    }

    private static ExponentialHistogramDataPoint exponential(PointSlices slices) {
        ExponentialHistogramDataPoint.Builder point = ExponentialHistogramDataPoint.newBuilder()
                .setStartTimeUnixNano(slices.startUnixNano())
                .setTimeUnixNano(slices.timeUnixNano())
                .addAllAttributes(attributes(slices.attributes()))
                .setCount(slices.count())
                .setScale(slices.scale())
                .setZeroCount(slices.zeroCount())
                .setZeroThreshold(slices.zeroThreshold())
                .setFlags(slices.flags());
        point.getPositiveBuilder()
                .setOffset(slices.positiveOffset())
                .addAllBucketCounts(wholes(slices.positiveCounts()));
        point.getNegativeBuilder()
                .setOffset(slices.negativeOffset())
                .addAllBucketCounts(wholes(slices.negativeCounts()));
        if (slices.isSumSent()) {
            point.setSum(slices.sum());
        }
        if (slices.isMinSent()) {
            point.setMin(slices.min());
        }
        return slices.isMaxSent() ? point.setMax(slices.max()).build() : point.build();
    }

    private static SummaryDataPoint summary(PointSlices slices) {
        SummaryDataPoint.Builder point = SummaryDataPoint.newBuilder()
                .setStartTimeUnixNano(slices.startUnixNano())
                .setTimeUnixNano(slices.timeUnixNano())
                .addAllAttributes(attributes(slices.attributes()))
                .setCount(slices.count())
                .setSum(slices.sum())
                .setFlags(slices.flags());
        for (int index = 0; index < slices.quantiles().count(); index++) {
            point.addQuantileValuesBuilder()
                    .setQuantile(slices.quantiles().real(index))
                    .setValue(slices.quantileValues().real(index));
        }
        return point.build();
    }

    private static Resource resource(ResourceSlices slices) {
        return Resource.newBuilder()
                .addAllAttributes(attributes(slices.attributes()))
                .setDroppedAttributesCount(slices.droppedAttributes())
                .build();
    }

    private static InstrumentationScope scope(ScopeSlices slices) {
        return InstrumentationScope.newBuilder()
                .setName(text(slices.bytes(), slices.nameFrom(), slices.nameLength()))
                .setVersion(text(slices.bytes(), slices.versionFrom(), slices.versionLength()))
                .addAllAttributes(attributes(slices.attributes()))
                .setDroppedAttributesCount(slices.droppedAttributes())
                .build();
    }

    private static List<KeyValue> attributes(AttributeSlices slices) {
        List<KeyValue> attributes = new ArrayList<>();
        for (int index = 0; index < slices.count(); index++) {
            KeyValue.Builder attribute =
                    KeyValue.newBuilder().setKey(text(slices.bytes(), slices.keyFrom(index), slices.keyLength(index)));
            AnyValue value = value(slices, index);
            // an absent value and an empty one are the same to a walker
            attributes.add(attribute.setValue(value).build());
        }
        return attributes;
    }

    static AnyValue value(AttributeSlices slices, int index) {
        AnyValue.Builder value = AnyValue.newBuilder();
        ByteString held = switch (slices.kind(index)) {
            case TEXT, ARRAY, KEY_VALUES, BYTES ->
                slice(slices.bytes(), slices.valueFrom(index), slices.valueLength(index));
            case EMPTY, FLAG, WHOLE, REAL -> ByteString.EMPTY;
        };
        try {
            switch (slices.kind(index)) {
                case EMPTY -> value.clear();
                case TEXT -> value.setStringValue(held.toStringUtf8());
                case FLAG -> value.setBoolValue(slices.flag(index) != 0);
                case WHOLE -> value.setIntValue(slices.whole(index));
                case REAL -> value.setDoubleValue(slices.real(index));
                case ARRAY -> value.setArrayValue(ArrayValue.parseFrom(held));
                case KEY_VALUES -> value.setKvlistValue(KeyValueList.parseFrom(held));
                case BYTES -> value.setBytesValue(held);
            }
        } catch (InvalidProtocolBufferException impossible) {
            throw new AssertionError(impossible);
        }
        return value.build();
    }

    private static List<KeyValue> keyValues(byte[] bytes, Ranges ranges) {
        List<KeyValue> attributes = new ArrayList<>();
        for (int index = 0; index < ranges.count(); index++) {
            try {
                KeyValue parsed =
                        KeyValue.parseFrom(slice(bytes, ranges.from(index), ranges.to(index) - ranges.from(index)));
                attributes.add(parsed.toBuilder().setValue(parsed.getValue()).build());
            } catch (InvalidProtocolBufferException impossible) {
                throw new AssertionError(impossible);
            }
        }
        return attributes;
    }

    private static List<Long> wholes(Numbers numbers) {
        return IntStream.range(0, numbers.count()).mapToObj(numbers::whole).toList();
    }

    private static List<Double> reals(Numbers numbers) {
        return IntStream.range(0, numbers.count()).mapToObj(numbers::real).toList();
    }

    private static ByteString slice(byte[] bytes, int from, int length) {
        return ByteString.copyFrom(bytes, from, length);
    }

    private static String text(byte[] bytes, int from, int length) {
        return slice(bytes, from, length).toStringUtf8();
    }
}
