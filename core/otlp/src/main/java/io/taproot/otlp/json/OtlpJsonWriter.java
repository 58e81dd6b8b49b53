package io.taproot.otlp.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Writes OTLP/JSON as the specification asks for it: lowerCamelCase names, ids in lower-case hex, 64-bit numbers as text,
 * enums as numbers, other bytes in base64. Fields at their default are left out.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding">OTLP, JSON Protobuf encoding</a>
 */
public final class OtlpJsonWriter {

    private static final JsonFactory JSON = new JsonFactory();

    private OtlpJsonWriter() {}

    /** One JSON object, UTF-8. */
    public static byte[] bytes(Message message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.max(64, 2 * message.getSerializedSize()));
        try {
            write(message, out);
        } catch (IOException neverInMemory) {
            throw new UncheckedIOException(neverInMemory);
        }
        return out.toByteArray();
    }

    /** One JSON object. */
    public static String text(Message message) {
        return new String(bytes(message), StandardCharsets.UTF_8);
    }

    /**
     * One JSON object, UTF-8; the stream stays open.
     *
     * @throws IOException if the stream fails
     */
    public static void write(Message message, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            write(message, json);
        }
    }

    /**
     * One JSON object into a document that the caller is writing.
     *
     * @throws IOException if the document's target fails
     */
    public static void write(Message message, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
            FieldDescriptor field = entry.getKey();
            json.writeFieldName(field.getJsonName());
            if (field.isRepeated()) {
                json.writeStartArray();
                for (Object element : (List<?>) entry.getValue()) {
                    writeValue(field, element, json);
                }
                json.writeEndArray();
            } else {
                writeValue(field, entry.getValue(), json);
            }
        }
        json.writeEndObject();
    }

    private static void writeValue(FieldDescriptor field, Object value, JsonGenerator json) throws IOException {
        switch (JsonField.formOf(field)) {
            case TRACE_ID, SPAN_ID -> json.writeString(HexFormat.of().formatHex(((ByteString) value).toByteArray()));
            case BYTES -> json.writeString(Base64.getEncoder().encodeToString(((ByteString) value).toByteArray()));
            case TEXT -> json.writeString((String) value);
            case SIGNED_32 -> json.writeNumber((Integer) value);
            case UNSIGNED_32 -> json.writeNumber(Integer.toUnsignedLong((Integer) value));
            case SIGNED_64 -> json.writeString(Long.toString((Long) value));
            case UNSIGNED_64 -> json.writeString(Long.toUnsignedString((Long) value));
            case REAL -> json.writeNumber(((Number) value).doubleValue()); // Jackson quotes NaN and the infinities
            case FLAG -> json.writeBoolean((Boolean) value);
            case ENUM -> json.writeNumber(((EnumValueDescriptor) value).getNumber());
            case MESSAGE -> write((Message) value, json);
        }
    }
}
