package io.taproot.query.attributes;

import com.fasterxml.jackson.databind.util.RawValue;
import io.taproot.otlp.json.OtlpJsonWriter;
import io.taproot.telemetry.AttributeValue;
import io.taproot.telemetry.AttributeValue.Bytes;
import io.taproot.telemetry.AttributeValue.Empty;
import io.taproot.telemetry.AttributeValue.Flag;
import io.taproot.telemetry.AttributeValue.Many;
import io.taproot.telemetry.AttributeValue.Nested;
import io.taproot.telemetry.AttributeValue.Real;
import io.taproot.telemetry.AttributeValue.Text;
import io.taproot.telemetry.AttributeValue.Whole;
import io.taproot.telemetry.Attributes;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One attribute with the type that it was sent with. */
@Schema(name = "Attribute")
public record AttributeResponse(
        @Schema(examples = "http.response.status_code") String key,

        @Schema(enumeration = {"string", "int", "double", "bool", "bytes", "array", "kvlist", "empty"})
        String type,

        @Schema(
                description = "By type: string and bytes (base64) as text, int as decimal text (64 bits), double as a"
                        + " number (NaN and the infinities as text), bool as a boolean, array and kvlist as an"
                        + " OTLP/JSON AnyValue, empty as null",
                anyOf = {String.class, Double.class, Boolean.class, Map.class})
        @Nullable Object value) {

    /** In the order of the attributes. */
    public static List<AttributeResponse> listOf(Attributes attributes) {
        return attributes.byKey().entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static AttributeResponse of(String key, AttributeValue value) {
        return switch (value) {
            case Text(String text) -> new AttributeResponse(key, "string", text);
            case Whole(long whole) -> new AttributeResponse(key, "int", Long.toString(whole));
            case Real(double real) -> new AttributeResponse(key, "double", real);
            case Flag(boolean flag) -> new AttributeResponse(key, "bool", flag);
            case Bytes(String base64) -> new AttributeResponse(key, "bytes", base64);
            case Many many -> new AttributeResponse(key, "array", otlpJson(many));
            case Nested nested -> new AttributeResponse(key, "kvlist", otlpJson(nested));
            case Empty() -> new AttributeResponse(key, "empty", null);
        };
    }

    private static RawValue otlpJson(AttributeValue value) {
        return new RawValue(OtlpJsonWriter.text(AnyValues.anyValue(value)));
    }
}
