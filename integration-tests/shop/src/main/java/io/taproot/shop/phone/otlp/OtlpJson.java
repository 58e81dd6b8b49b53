package io.taproot.shop.phone.otlp;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/**
 * Spans in OTLP/JSON, member by member as the exporter of OpenTelemetry JavaScript writes them: zeros and empty lists
 * spelled out, enums as numbers, integers of attributes as numbers.
 */
public final class OtlpJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Function<ByteString, String> idText;

    /** @param idText how an id is written: hex by the specification, otherwise in some SDKs' past */
    public OtlpJson(Function<ByteString, String> idText) {
        this.idText = idText;
    }

    public byte[] write(ExportTraceServiceRequest request) {
        ObjectNode root = MAPPER.createObjectNode();
        ArrayNode resourceSpans = root.putArray("resourceSpans");
        request.getResourceSpansList().forEach(spans -> {
            ObjectNode node = resourceSpans.addObject();
            ObjectNode resource = node.putObject("resource");
            attributes(resource, spans.getResource().getAttributesList());
            resource.put("droppedAttributesCount", 0);
            ArrayNode scopes = node.putArray("scopeSpans");
            spans.getScopeSpansList().forEach(scope -> scope(scopes.addObject(), scope));
        });
        return root.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void scope(ObjectNode node, ScopeSpans scope) {
        node.putObject("scope")
                .put("name", scope.getScope().getName())
                .put("version", scope.getScope().getVersion());
        ArrayNode spans = node.putArray("spans");
        scope.getSpansList().forEach(span -> span(spans.addObject(), span));
    }

    private void span(ObjectNode node, Span span) {
        node.put("traceId", idText.apply(span.getTraceId())).put("spanId", idText.apply(span.getSpanId()));
        if (!span.getParentSpanId().isEmpty()) {
            node.put("parentSpanId", idText.apply(span.getParentSpanId()));
        }
        node.put("name", span.getName())
                .put("kind", span.getKindValue())
                .put("startTimeUnixNano", Long.toUnsignedString(span.getStartTimeUnixNano()))
                .put("endTimeUnixNano", Long.toUnsignedString(span.getEndTimeUnixNano()));
        attributes(node, span.getAttributesList());
        node.put("droppedAttributesCount", 0);
        ArrayNode events = node.putArray("events");
        span.getEventsList().forEach(event -> event(events.addObject(), event));
        node.put("droppedEventsCount", 0);
        status(node.putObject("status"), span.getStatus());
        node.putArray("links");
        node.put("droppedLinksCount", 0).put("flags", span.getFlags());
    }

    private static void event(ObjectNode node, Span.Event event) {
        attributes(node, event.getAttributesList());
        node.put("name", event.getName())
                .put("timeUnixNano", Long.toUnsignedString(event.getTimeUnixNano()))
                .put("droppedAttributesCount", 0);
    }

    private static void status(ObjectNode node, Status status) {
        node.put("code", status.getCodeValue());
        if (!status.getMessage().isEmpty()) {
            node.put("message", status.getMessage());
        }
    }

    private static void attributes(ObjectNode owner, List<KeyValue> attributes) {
        ArrayNode array = owner.putArray("attributes");
        attributes.forEach(attribute -> {
            ObjectNode node = array.addObject().put("key", attribute.getKey());
            value(node.putObject("value"), attribute.getValue());
        });
    }

    private static void value(ObjectNode node, AnyValue value) {
        switch (value.getValueCase()) {
            case STRING_VALUE -> node.put("stringValue", value.getStringValue());
            case INT_VALUE -> node.put("intValue", value.getIntValue());
            case DOUBLE_VALUE -> node.put("doubleValue", value.getDoubleValue());
            case BOOL_VALUE -> node.put("boolValue", value.getBoolValue());
            case ARRAY_VALUE, KVLIST_VALUE, BYTES_VALUE, STRING_VALUE_STRINDEX, VALUE_NOT_SET ->
                throw new IllegalArgumentException("No phone of the demo sends such a value");
        }
    }
}
