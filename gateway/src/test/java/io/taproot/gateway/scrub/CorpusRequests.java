package io.taproot.gateway.scrub;

import static io.taproot.gateway.Otlp.attribute;
import static io.taproot.gateway.Otlp.logRecord;
import static io.taproot.gateway.Otlp.logs;
import static io.taproot.gateway.Otlp.metrics;
import static io.taproot.gateway.Otlp.resource;
import static io.taproot.gateway.Otlp.service;
import static io.taproot.gateway.Otlp.span;
import static io.taproot.gateway.Otlp.text;
import static io.taproot.gateway.Otlp.traces;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.taproot.gateway.batch.Telemetry;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The request in which a case is sent. */
final class CorpusRequests {

    private CorpusRequests() {}

    static Telemetry of(CorpusCase each) {
        return switch (each.where()) {
            case LOG_BODY -> Telemetry.of(logs(service("shop"), logRecord().setBody(value(each))));
            case LOG_ATTRIBUTE -> Telemetry.of(logs(service("shop"), logRecord().addAttributes(keyed(each))));
            case METRIC_ATTRIBUTE ->
                Telemetry.of(metrics(NumberDataPoint.newBuilder().setAsInt(1).addAttributes(keyed(each))));
            case RESOURCE_ATTRIBUTE ->
                Telemetry.of(traces(resource(text("service.name", "shop"), keyed(each)), span("x")));
            case SCOPE_ATTRIBUTE, SCHEMA_URL -> around(each);
            default -> Telemetry.of(traces(spanOf(each)));
        };
    }

    private static Span.Builder spanOf(CorpusCase each) {
        Span.Builder span = span("x");
        String text = String.valueOf(each.value());
        return switch (each.where()) {
            case SPAN_NAME -> span.setName(text);
            case ATTRIBUTE_KEY -> span.addAttributes(text(text, "x"));
            case STATUS_MESSAGE -> span.setStatus(Status.newBuilder().setMessage(text));
            case EVENT_NAME -> span.addEvents(Span.Event.newBuilder().setName(text));
            case EVENT_ATTRIBUTE ->
                span.addEvents(Span.Event.newBuilder().setName("e").addAttributes(keyed(each)));
            case LINK_ATTRIBUTE ->
                span.addLinks(Span.Link.newBuilder()
                        .setTraceId(span.getTraceId())
                        .setSpanId(span.getSpanId())
                        .addAttributes(keyed(each)));
            case TRACE_STATE -> span.setTraceState(text);
            case UNKNOWN_FIELD ->
                span.setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                900,
                                UnknownFieldSet.Field.newBuilder()
                                        .addLengthDelimited(ByteString.copyFromUtf8(text))
                                        .build())
                        .build());
            case MYSQL_STATEMENT ->
                span.addAttributes(text("db.system.name", "mysql")).addAttributes(keyed(each));
            case POSTGRESQL_STATEMENT ->
                span.addAttributes(text("db.system.name", "postgresql")).addAttributes(keyed(each));
            case REDIS_COMMAND ->
                span.addAttributes(text("db.system.name", "redis")).addAttributes(keyed(each));
            case MONGODB_COMMAND ->
                span.addAttributes(text("db.system.name", "mongodb")).addAttributes(keyed(each));
            default -> span.addAttributes(keyed(each));
        };
    }

    private static Telemetry around(CorpusCase each) {
        ExportTraceServiceRequest.Builder request = traces(span("x")).toBuilder();
        var group = request.getResourceSpansBuilder(0);
        if (each.where() == CorpusCase.Where.SCHEMA_URL) {
            group.setSchemaUrl(String.valueOf(each.value()));
        } else {
            group.getScopeSpansBuilder(0)
                    .setScope(InstrumentationScope.newBuilder().setName("s").addAttributes(keyed(each)));
        }
        return Telemetry.of(request.build());
    }

    private static KeyValue keyed(CorpusCase each) {
        return attribute(each.key(), value(each).toBuilder());
    }

    private static AnyValue value(CorpusCase each) {
        AnyValue plain = switch (each.value()) {
            case Long whole -> AnyValue.newBuilder().setIntValue(whole).build();
            case Double real -> AnyValue.newBuilder().setDoubleValue(real).build();
            case List<?> elements -> {
                ArrayValue.Builder array = ArrayValue.newBuilder();
                elements.forEach(
                        element -> array.addValues(AnyValue.newBuilder().setStringValue(String.valueOf(element))));
                yield AnyValue.newBuilder().setArrayValue(array).build();
            }
            default ->
                AnyValue.newBuilder()
                        .setStringValue(String.valueOf(each.value()))
                        .build();
        };
        return switch (each.where()) {
            case ARRAY_ELEMENT ->
                plain.hasArrayValue()
                        ? plain
                        : AnyValue.newBuilder()
                                .setArrayValue(ArrayValue.newBuilder()
                                        .addValues(AnyValue.newBuilder().setStringValue("first"))
                                        .addValues(plain))
                                .build();
            case NESTED_VALUE ->
                AnyValue.newBuilder()
                        .setKvlistValue(KeyValueList.newBuilder()
                                .addValues(
                                        KeyValue.newBuilder().setKey(each.key()).setValue(plain)))
                        .build();
            case BYTES ->
                AnyValue.newBuilder()
                        .setBytesValue(bytes(plain.getStringValue()))
                        .build();
            default -> plain;
        };
    }

    private static ByteString bytes(String text) {
        boolean isBinary = text.chars().anyMatch(c -> c == 0xFF);
        return ByteString.copyFrom(text, isBinary ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }
}
