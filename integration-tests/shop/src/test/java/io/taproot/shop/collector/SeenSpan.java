package io.taproot.shop.collector;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One span as it arrived, with the resource that sent it. */
public record SeenSpan(Resource resource, String scope, Span span) {
    public String service() {
        return resource("service.name");
    }

    /** A resource attribute; empty if there is none. */
    public String resource(String key) {
        return text(resource.getAttributesList(), key);
    }

    public String traceId() {
        return HexFormat.of().formatHex(span.getTraceId().toByteArray());
    }

    public String spanId() {
        return HexFormat.of().formatHex(span.getSpanId().toByteArray());
    }

    /** Empty for a root. */
    public String parentId() {
        return HexFormat.of().formatHex(span.getParentSpanId().toByteArray());
    }

    /** Empty if there is no such attribute. */
    public String attribute(String key) {
        return text(span.getAttributesList(), key);
    }

    public double millis() {
        return (span.getEndTimeUnixNano() - span.getStartTimeUnixNano()) / 1e6;
    }

    /** An attribute's value as text, whatever its type; empty if there is none. */
    public static String text(List<KeyValue> attributes, String key) {
        for (KeyValue attribute : attributes) {
            if (attribute.getKey().equals(key)) {
                return text(attribute.getValue());
            }
        }
        return "";
    }

    private static String text(@Nullable AnyValue value) {
        if (value == null) {
            return "";
        }
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case INT_VALUE -> Long.toString(value.getIntValue());
            case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            default -> value.toString();
        };
    }

    @Override
    public String toString() {
        return service() + " " + span.getKind().name().substring("SPAN_KIND_".length()) + " " + span.getName();
    }
}
