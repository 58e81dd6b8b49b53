package io.taproot.otlp.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.io.IOException;
import java.util.Base64;

/** Reads the value that the parser stands on as the kind that its field asks for. */
record ScalarReader(JsonParser parser, IdReader ids) {

    private static final int TRACE_ID_BYTES = 16;
    private static final int SPAN_ID_BYTES = 8;

    Object read(JsonField field) throws IOException, MalformedJsonException {
        try {
            return switch (field.form()) {
                case TRACE_ID -> ids.read(text(field), TRACE_ID_BYTES);
                case SPAN_ID -> ids.read(text(field), SPAN_ID_BYTES);
                case BYTES -> bytes(field);
                case TEXT -> text(field);
                case SIGNED_32 -> Math.toIntExact(WholeNumber.signed(digits(field)));
                case UNSIGNED_32 -> unsigned32(field);
                case SIGNED_64 -> isObject() ? halves(field) : WholeNumber.signed(digits(field));
                case UNSIGNED_64 -> isObject() ? halves(field) : WholeNumber.unsigned(digits(field));
                case REAL -> real(field);
                case FLAG -> flag(field);
                case ENUM -> enumValue(field);
                case MESSAGE -> throw new IllegalArgumentException("a message is no scalar");
            };
        } catch (NumberFormatException | ArithmeticException notOfThisKind) {
            throw expected("a number in range", field);
        }
    }

    MalformedJsonException expected(String what, JsonField field) {
        return new MalformedJsonException("expected " + what + " for "
                + field.descriptor().getJsonName() + " at byte "
                + parser.currentTokenLocation().getByteOffset());
    }

    private String text(JsonField field) throws IOException, MalformedJsonException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NULL -> "";
            default -> throw expected("text", field);
        };
    }

    private ByteString bytes(JsonField field) throws IOException, MalformedJsonException {
        String base64 = text(field).replace('-', '+').replace('_', '/');
        try {
            return ByteString.copyFrom(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException notBase64) {
            throw expected("base64", field);
        }
    }

    private String digits(JsonField field) throws IOException, MalformedJsonException {
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_STRING -> parser.getText();
            case VALUE_NULL -> "0";
            default -> throw expected("a number", field);
        };
    }

    private int unsigned32(JsonField field) throws IOException, MalformedJsonException {
        long number = WholeNumber.signed(digits(field));
        if (number >>> 32 != 0) {
            throw new NumberFormatException();
        }
        return (int) number;
    }

    private boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    /** The two 32-bit halves as which JavaScript libraries without big integers spill a number. */
    private long halves(JsonField field) throws IOException, MalformedJsonException {
        long low = 0;
        long high = 0;
        String name;
        while ((name = parser.nextFieldName()) != null) {
            parser.nextToken();
            switch (name) {
                case "low" -> low = WholeNumber.signed(digits(field));
                case "high" -> high = WholeNumber.signed(digits(field));
                default -> parser.skipChildren();
            }
        }
        return (high << 32) | (low & 0xFFFF_FFFFL);
    }

    private Object real(JsonField field) throws IOException, MalformedJsonException {
        double number = parser.currentToken() == JsonToken.VALUE_STRING
                ? Double.parseDouble(parser.getText())
                : Double.parseDouble(digits(field));
        if (field.descriptor().getJavaType() == FieldDescriptor.JavaType.FLOAT) {
            return (float) number;
        }
        return number;
    }

    private boolean flag(JsonField field) throws IOException, MalformedJsonException {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE, VALUE_NULL -> false;
            case VALUE_STRING ->
                switch (parser.getText()) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw expected("true or false", field);
                };
            default -> throw expected("true or false", field);
        };
    }

    /** A name that the enum lacks reads as its zero, like a field that was left out; a number that it lacks is kept. */
    private EnumValueDescriptor enumValue(JsonField field) throws IOException, MalformedJsonException {
        EnumDescriptor type = field.descriptor().getEnumType();
        String written = digits(field);
        if (!written.isEmpty() && Character.isLetter(written.charAt(0))) {
            EnumValueDescriptor named = type.findValueByName(written);
            return named == null ? type.findValueByNumberCreatingIfUnknown(0) : named;
        }
        return type.findValueByNumberCreatingIfUnknown(Math.toIntExact(WholeNumber.signed(written)));
    }
}
