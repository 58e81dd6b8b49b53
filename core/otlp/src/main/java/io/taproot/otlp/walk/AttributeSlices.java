package io.taproot.otlp.walk;

import java.util.Arrays;

/**
 * A list of KeyValue as positions in the request's bytes, in the order of the wire. Reused: what it says holds until
 * the next item is read.
 */
public final class AttributeSlices {

    private static final int KEY = 1 << 3 | Wire.LENGTH;
    private static final int VALUE = 2 << 3 | Wire.LENGTH;
    private static final int TEXT = 1 << 3 | Wire.LENGTH;
    private static final int WHOLE = 3 << 3 | Wire.VARINT;

    private final Wire wire = new Wire();
    private byte[] bytes = new byte[0];
    private int count;
    private int[] from = new int[32];
    private int[] to = new int[32];
    private int[] keyFrom = new int[32];
    private int[] keyLength = new int[32];
    private byte[] kinds = new byte[32];
    private int[] valueFrom = new int[32];
    private int[] valueLength = new int[32];
    private long[] scalars = new long[32];

    public int count() {
        return count;
    }

    /** The array that all positions refer to. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where the KeyValue's own content starts. */
    public int from(int index) {
        return from[index];
    }

    /** Where the KeyValue's own content ends. */
    public int to(int index) {
        return to[index];
    }

    public int keyFrom(int index) {
        return keyFrom[index];
    }

    public int keyLength(int index) {
        return keyLength[index];
    }

    public ValueKind kind(int index) {
        return ValueKind.of(kinds[index]);
    }

    /** Of a text, of bytes, or of the ArrayValue or KeyValueList message. */
    public int valueFrom(int index) {
        return valueFrom[index];
    }

    public int valueLength(int index) {
        return valueLength[index];
    }

    public long whole(int index) {
        return scalars[index];
    }

    public double real(int index) {
        return Double.longBitsToDouble(scalars[index]);
    }

    /** 0 or 1. */
    public int flag(int index) {
        return scalars[index] == 0 ? 0 : 1;
    }

    void clear(byte[] newBytes) {
        bytes = newBytes;
        count = 0;
    }

    /** Reads one KeyValue message. */
    void add(int keyValueFrom, int keyValueTo) throws MalformedMessageException {
        if (count == from.length) {
            grow();
        }
        int index = count++;
        from[index] = keyValueFrom;
        to[index] = keyValueTo;
        keyFrom[index] = keyValueFrom;
        keyLength[index] = 0;
        kinds[index] = 0;
        if (!isShort(index, keyValueFrom, keyValueTo)) {
            read(index, keyValueFrom, keyValueTo);
        }
    }

    /**
     * Reads what nearly every KeyValue is: a key and then a text or a small whole number, nothing else, and all lengths and
     * tags of one byte.
     *
     * @return false, with nothing read, if it is anything else
     */
    private boolean isShort(int index, int keyValueFrom, int keyValueTo) {
        byte[] in = bytes;
        if (keyValueTo - keyValueFrom < 2 || in[keyValueFrom] != KEY) {
            return false;
        }
        int length = in[keyValueFrom + 1]; // negative when it takes more bytes
        int value = keyValueFrom + 2 + length;
        if (length < 0 || keyValueTo - value < 4 || in[value] != VALUE || in[value + 1] != keyValueTo - value - 2) {
            return false;
        }
        int tag = in[value + 2];
        int last = in[value + 3];
        if (tag == TEXT && last == keyValueTo - value - 4) {
            valueFrom[index] = value + 4;
            valueLength[index] = last;
        } else if (tag == WHOLE && last >= 0 && keyValueTo - value == 4) {
            scalars[index] = last;
        } else if (tag == WHOLE && last < 0 && keyValueTo - value == 5 && in[value + 4] >= 0) {
            scalars[index] = last & 0x7f | in[value + 4] << 7;
        } else {
            return false;
        }
        kinds[index] = (byte) (tag >>> 3);
        keyFrom[index] = keyValueFrom + 2;
        keyLength[index] = length;
        return true;
    }

    private void read(int index, int keyValueFrom, int keyValueTo) throws MalformedMessageException {
        wire.over(bytes, keyValueFrom, keyValueTo);
        while (wire.hasMore()) {
            int tag = wire.tag();
            switch (tag) {
                case 1 << 3 | Wire.LENGTH -> {
                    int length = wire.length();
                    keyFrom[index] = wire.position();
                    keyLength[index] = length;
                    wire.advance(length);
                }
                case 2 << 3 | Wire.LENGTH -> value(index, wire.length());
                default -> wire.skip(tag);
            }
        }
    }

    /** Reads one AnyValue message that stands alone: a log record's body. */
    void addValue(int anyValueFrom, int anyValueTo) throws MalformedMessageException {
        if (count == from.length) {
            grow();
        }
        int index = count++;
        from[index] = anyValueFrom;
        to[index] = anyValueTo;
        keyLength[index] = 0;
        kinds[index] = 0;
        wire.over(bytes, anyValueFrom, anyValueTo);
        value(index, anyValueTo - anyValueFrom);
    }

    private void value(int index, int length) throws MalformedMessageException {
        int valueEnd = wire.position() + length;
        while (wire.position() < valueEnd) {
            int tag = wire.tag();
            switch (tag) {
                case 1 << 3 | Wire.LENGTH, 5 << 3 | Wire.LENGTH, 6 << 3 | Wire.LENGTH, 7 << 3 | Wire.LENGTH -> {
                    valueLength[index] = wire.length();
                    valueFrom[index] = wire.position();
                    wire.advance(valueLength[index]);
                    kinds[index] = (byte) (tag >>> 3);
                }
                case 2 << 3 | Wire.VARINT, 3 << 3 | Wire.VARINT -> {
                    scalars[index] = wire.varint();
                    kinds[index] = (byte) (tag >>> 3);
                }
                case 4 << 3 | Wire.FIXED64 -> {
                    scalars[index] = wire.fixed64();
                    kinds[index] = (byte) (tag >>> 3);
                }
                default -> wire.skip(tag);
            }
        }
        if (wire.position() != valueEnd) {
            throw new MalformedMessageException("field longer than its message", valueEnd);
        }
    }

    private void grow() {
        int size = count * 2;
        from = Arrays.copyOf(from, size);
        to = Arrays.copyOf(to, size);
        keyFrom = Arrays.copyOf(keyFrom, size);
        keyLength = Arrays.copyOf(keyLength, size);
        kinds = Arrays.copyOf(kinds, size);
        valueFrom = Arrays.copyOf(valueFrom, size);
        valueLength = Arrays.copyOf(valueLength, size);
        scalars = Arrays.copyOf(scalars, size);
    }
}
