package io.taproot.otlp.walk;

import java.util.Arrays;
import java.util.Base64;

/**
 * Writes attributes out of a request's bytes as OTLP/JSON text, without building them first. What is not UTF-8 becomes
 * the replacement character, so that the text is always JSON.
 */
public final class AnyValueJson {

    private final ByteBuilder out;

    public AnyValueJson(ByteBuilder out) {
        this.out = out;
    }

    /** A JSON array of KeyValue. */
    public void keyValues(byte[] bytes, Ranges attributes) throws MalformedMessageException {
        out.putByte('[');
        for (int index = 0; index < attributes.count(); index++) {
            comma(index);
            keyValue(bytes, attributes.from(index), attributes.to(index), 0);
        }
        out.putByte(']');
    }

    /** A JSON array of KeyValue. */
    public void keyValues(AttributeSlices attributes) throws MalformedMessageException {
        out.putByte('[');
        for (int index = 0; index < attributes.count(); index++) {
            comma(index);
            keyValue(attributes.bytes(), attributes.from(index), attributes.to(index), 0);
        }
        out.putByte(']');
    }

    /** One AnyValue, for example {@code {"intValue":"7"}}; {@code {}} for an empty one. */
    public void value(AttributeSlices attributes, int index) throws MalformedMessageException {
        out.putByte('{');
        byte[] bytes = attributes.bytes();
        int from = attributes.valueFrom(index);
        int length = attributes.valueLength(index);
        switch (attributes.kind(index)) {
            case EMPTY -> {}
            case TEXT -> text(bytes, from, length);
            case FLAG -> flag(attributes.flag(index) != 0);
            case WHOLE -> whole(attributes.whole(index));
            case REAL -> real(attributes.real(index));
            case ARRAY -> array(bytes, from, from + length, 1);
            case KEY_VALUES -> keyValueList(bytes, from, from + length, 1);
            case BYTES -> base64(bytes, from, length);
        }
        out.putByte('}');
    }

    private void keyValue(byte[] bytes, int from, int to, int depth) throws MalformedMessageException {
        Wire wire = new Wire().over(bytes, from, to);
        int keyFrom = from;
        int keyLength = 0;
        int valueFrom = from;
        int valueTo = from;
        while (wire.hasMore()) {
            int tag = wire.tag();
            if (tag == (1 << 3 | Wire.LENGTH)) {
                keyLength = wire.length();
                keyFrom = wire.position();
                wire.advance(keyLength);
            } else if (tag == (2 << 3 | Wire.LENGTH)) {
                int length = wire.length();
                valueFrom = wire.position();
                valueTo = valueFrom + length;
                wire.advance(length);
            } else {
                wire.skip(tag);
            }
        }
        out.putAscii("{\"key\":");
        JsonString.write(out, bytes, keyFrom, keyLength);
        out.putAscii(",\"value\":");
        anyValue(bytes, valueFrom, valueTo, depth);
        out.putByte('}');
    }

    private void anyValue(byte[] bytes, int from, int to, int depth) throws MalformedMessageException {
        if (depth > Wire.MAX_DEPTH) {
            throw new MalformedMessageException("nested too deeply", from);
        }
        Wire wire = new Wire().over(bytes, from, to);
        out.putByte('{');
        int empty = out.size();
        while (wire.hasMore()) {
            int tag = wire.tag();
            int number = tag >>> 3;
            if (number >= 1 && number <= 7) {
                out.truncate(empty); // the last of several alternatives holds
            }
            switch (tag) {
                case 2 << 3 | Wire.VARINT -> flag(wire.varint() != 0);
                case 3 << 3 | Wire.VARINT -> whole(wire.varint());
                case 4 << 3 | Wire.FIXED64 -> real(Double.longBitsToDouble(wire.fixed64()));
                case 1 << 3 | Wire.LENGTH, 5 << 3 | Wire.LENGTH, 6 << 3 | Wire.LENGTH, 7 << 3 | Wire.LENGTH -> {
                    int length = wire.length();
                    held(number, bytes, wire.position(), length, depth);
                    wire.advance(length);
                }
                default -> wire.skip(tag);
            }
        }
        out.putByte('}');
    }

    private void held(int number, byte[] bytes, int from, int length, int depth) throws MalformedMessageException {
        switch (number) {
            case 1 -> text(bytes, from, length);
            case 5 -> array(bytes, from, from + length, depth + 1);
            case 6 -> keyValueList(bytes, from, from + length, depth + 1);
            default -> base64(bytes, from, length);
        }
    }

    private void array(byte[] bytes, int from, int to, int depth) throws MalformedMessageException {
        out.putAscii("\"arrayValue\":{\"values\":[");
        Wire wire = new Wire().over(bytes, from, to);
        for (int index = 0; wire.hasMore(); ) {
            int tag = wire.tag();
            if (tag == (1 << 3 | Wire.LENGTH)) {
                int length = wire.length();
                comma(index++);
                anyValue(bytes, wire.position(), wire.position() + length, depth);
                wire.advance(length);
            } else {
                wire.skip(tag);
            }
        }
        out.putAscii("]}");
    }

    private void keyValueList(byte[] bytes, int from, int to, int depth) throws MalformedMessageException {
        out.putAscii("\"kvlistValue\":{\"values\":[");
        Wire wire = new Wire().over(bytes, from, to);
        for (int index = 0; wire.hasMore(); ) {
            int tag = wire.tag();
            if (tag == (1 << 3 | Wire.LENGTH)) {
                int length = wire.length();
                comma(index++);
                keyValue(bytes, wire.position(), wire.position() + length, depth);
                wire.advance(length);
            } else {
                wire.skip(tag);
            }
        }
        out.putAscii("]}");
    }

    private void text(byte[] bytes, int from, int length) {
        out.putAscii("\"stringValue\":");
        JsonString.write(out, bytes, from, length);
    }

    private void flag(boolean value) {
        out.putAscii(value ? "\"boolValue\":true" : "\"boolValue\":false");
    }

    private void whole(long value) {
        out.putAscii("\"intValue\":\"");
        out.putAscii(Long.toString(value));
        out.putByte('"');
    }

    private void real(double value) {
        out.putAscii("\"doubleValue\":");
        out.putAscii(Double.isFinite(value) ? Double.toString(value) : "\"" + value + "\"");
    }

    private void base64(byte[] bytes, int from, int length) {
        out.putAscii("\"bytesValue\":\"");
        out.putAll(Base64.getEncoder().encode(Arrays.copyOfRange(bytes, from, from + length)));
        out.putByte('"');
    }

    private void comma(int index) {
        if (index > 0) {
            out.putByte(',');
        }
    }
}
