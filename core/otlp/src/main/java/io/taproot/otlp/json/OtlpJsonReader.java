package io.taproot.otlp.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.google.protobuf.Message;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.util.Map;

/**
 * Reads OTLP/JSON: field names in lowerCamelCase, ids in hex, whole numbers as text or numbers, enums as numbers or
 * names. Lenient where SDKs are known to be sloppy: ids in base64, numbers and flags in quotes, {@code null} anywhere.
 * Fields that the pinned protocol does not know are ignored.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding">OTLP, JSON Protobuf encoding</a>
 */
public final class OtlpJsonReader {

    /** Messages inside messages; protobuf's own parsers refuse more. */
    static final int DEEPEST = 100;

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(2 * DEEPEST + 16)
                    .maxStringLength(Integer.MAX_VALUE) // whoever admits the bytes has bounded them
                    .build())
            .build();

    private OtlpJsonReader() {}

    public static JsonResult<ExportTraceServiceRequest> traces(byte[] json) {
        return read(json, ExportTraceServiceRequest.getDefaultInstance());
    }

    public static JsonResult<ExportLogsServiceRequest> logs(byte[] json) {
        return read(json, ExportLogsServiceRequest.getDefaultInstance());
    }

    public static JsonResult<ExportMetricsServiceRequest> metrics(byte[] json) {
        return read(json, ExportMetricsServiceRequest.getDefaultInstance());
    }

    /**
     * @param json exactly one JSON object, UTF-8
     * @param prototype any instance of the message that the object stands for
     */
    public static <M extends Message> JsonResult<M> read(byte[] json, M prototype) {
        IdReader ids = new IdReader();
        try (JsonParser parser = JSON.createParser(json)) {
            Message message = root(parser, ids, prototype.newBuilderForType());
            @SuppressWarnings("unchecked") // the prototype's builder builds what the prototype is
            M read = (M) message;
            return new JsonResult.Read<>(read, ids.forms());
        } catch (MalformedJsonException malformed) {
            return new JsonResult.Malformed<>(malformed.problem());
        } catch (JsonProcessingException notJson) {
            return new JsonResult.Malformed<>("not JSON" + at(notJson));
        } catch (IOException notText) {
            return new JsonResult.Malformed<>("not JSON: not UTF-8");
        }
    }

    private static Message root(JsonParser parser, IdReader ids, Message.Builder builder)
            throws IOException, MalformedJsonException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new MalformedJsonException("expected one JSON object");
        }
        fill(parser, ids, builder, 0);
        if (parser.nextToken() != null) {
            throw new MalformedJsonException("more follows after the JSON object");
        }
        return builder.build();
    }

    /** Reads the object that the parser stands on. */
    private static void fill(JsonParser parser, IdReader ids, Message.Builder builder, int depth)
            throws IOException, MalformedJsonException {
        if (depth > DEEPEST) {
            throw new MalformedJsonException("nested deeper than " + DEEPEST + " messages");
        }
        Map<String, JsonField> fields = JsonField.of(builder.getDescriptorForType());
        ScalarReader scalars = new ScalarReader(parser, ids);
        String name;
        while ((name = parser.nextFieldName()) != null) {
            JsonToken token = parser.nextToken();
            JsonField field = fields.get(name);
            if (field == null) {
                parser.skipChildren();
            } else if (field.descriptor().isRepeated()) {
                fillRepeated(scalars, builder, field, depth);
            } else if (token != JsonToken.VALUE_NULL) {
                builder.setField(field.descriptor(), value(scalars, builder, field, depth));
            }
        }
    }

    private static void fillRepeated(ScalarReader scalars, Message.Builder builder, JsonField field, int depth)
            throws IOException, MalformedJsonException {
        JsonParser parser = scalars.parser();
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw scalars.expected("an array", field);
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            builder.addRepeatedField(field.descriptor(), value(scalars, builder, field, depth));
        }
    }

    private static Object value(ScalarReader scalars, Message.Builder parent, JsonField field, int depth)
            throws IOException, MalformedJsonException {
        if (field.form() != JsonField.Form.MESSAGE) {
            return scalars.read(field);
        }
        Message.Builder child = parent.newBuilderForField(field.descriptor());
        switch (scalars.parser().currentToken()) {
            case VALUE_NULL -> {} // an element that says nothing
            case START_OBJECT -> fill(scalars.parser(), scalars.ids(), child, depth + 1);
            default -> throw scalars.expected("an object", field);
        }
        return child.build();
    }

    private static String at(JsonProcessingException problem) {
        long offset = problem.getLocation() == null ? -1 : problem.getLocation().getByteOffset();
        return offset < 0 ? "" : " at byte " + offset;
    }
}
