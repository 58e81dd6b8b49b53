package io.taproot.otlp.json;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A field of a message under the name that OTLP/JSON gives it, with the way in which its value is written. */
record JsonField(FieldDescriptor descriptor, Form form) {

    enum Form {
        TRACE_ID,
        SPAN_ID,
        BYTES,
        TEXT,
        SIGNED_32,
        UNSIGNED_32,
        SIGNED_64,
        UNSIGNED_64,
        REAL,
        FLAG,
        ENUM,
        MESSAGE
    }

    /** Descriptors are few and live as long as their classes. */
    private static final Map<Descriptor, Map<String, JsonField>> BY_MESSAGE = new ConcurrentHashMap<>();

    static Map<String, JsonField> of(Descriptor message) {
        return BY_MESSAGE.computeIfAbsent(message, JsonField::fields);
    }

    static Form formOf(FieldDescriptor field) {
        return switch (field.getType()) {
            case BYTES -> bytesForm(field.getName());
            case STRING -> Form.TEXT;
            case INT32, SINT32, SFIXED32 -> Form.SIGNED_32;
            case UINT32, FIXED32 -> Form.UNSIGNED_32;
            case INT64, SINT64, SFIXED64 -> Form.SIGNED_64;
            case UINT64, FIXED64 -> Form.UNSIGNED_64;
            case DOUBLE, FLOAT -> Form.REAL;
            case BOOL -> Form.FLAG;
            case ENUM -> Form.ENUM;
            case MESSAGE, GROUP -> Form.MESSAGE;
        };
    }

    private static Form bytesForm(String name) {
        return switch (name) {
            case "trace_id" -> Form.TRACE_ID;
            case "span_id", "parent_span_id" -> Form.SPAN_ID;
            default -> Form.BYTES;
        };
    }

    private static Map<String, JsonField> fields(Descriptor message) {
        Map<String, JsonField> byName = new HashMap<>();
        for (FieldDescriptor field : message.getFields()) {
            byName.put(field.getJsonName(), new JsonField(field, formOf(field)));
        }
        return Map.copyOf(byName);
    }
}
