package io.taproot.store.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.taproot.telemetry.AttributeValue;
import io.taproot.telemetry.Attributes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what the store keeps as OTLP/JSON: lists of KeyValue (events, links, resources, scopes) and single AnyValues.
 * Ingest wrote it, so anything else than OTLP/JSON is a broken store and throws.
 */
final class AttributeJson {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(1_000)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private AttributeJson() {}

    /** A JSON array of KeyValue; empty text is no attributes. */
    static Attributes attributes(String json) {
        if (json.isEmpty() || json.equals("[]")) {
            return Attributes.EMPTY;
        }
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            return keyValues(parser);
        } catch (IOException notOtlp) {
            throw new UncheckedIOException("stored attributes are not OTLP/JSON", notOtlp);
        }
    }

    /** A JSON object that is one AnyValue. */
    static AttributeValue value(String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            return anyValue(parser);
        } catch (IOException notOtlp) {
            throw new UncheckedIOException("a stored attribute is not OTLP/JSON", notOtlp);
        }
    }

    private static Attributes keyValues(JsonParser parser) throws IOException {
        Map<String, AttributeValue> byKey = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            String key = "";
            AttributeValue value = new AttributeValue.Empty();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "key" -> key = parser.getText();
                    case "value" -> value = anyValue(parser);
                    default -> parser.skipChildren();
                }
            }
            byKey.put(key, value);
        }
        return new Attributes(byKey);
    }

    private static AttributeValue anyValue(JsonParser parser) throws IOException {
        AttributeValue value = new AttributeValue.Empty();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String kind = parser.currentName();
            parser.nextToken();
            value = switch (kind) {
                case "stringValue" -> new AttributeValue.Text(parser.getText());
                case "intValue" -> new AttributeValue.Whole(Long.parseLong(parser.getText()));
                case "doubleValue" -> new AttributeValue.Real(Double.parseDouble(parser.getText()));
                case "boolValue" -> new AttributeValue.Flag(parser.getBooleanValue());
                case "bytesValue" -> new AttributeValue.Bytes(parser.getText());
                case "arrayValue" -> many(parser);
                case "kvlistValue" -> nested(parser);
                default -> {
                    parser.skipChildren();
                    yield value;
                }
            };
        }
        return value;
    }

    private static AttributeValue many(JsonParser parser) throws IOException {
        List<AttributeValue> values = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                values.add(anyValue(parser));
            }
        }
        return new AttributeValue.Many(values);
    }

    private static AttributeValue nested(JsonParser parser) throws IOException {
        Attributes attributes = Attributes.EMPTY;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            parser.nextToken();
            attributes = keyValues(parser);
        }
        return new AttributeValue.Nested(attributes);
    }
}
