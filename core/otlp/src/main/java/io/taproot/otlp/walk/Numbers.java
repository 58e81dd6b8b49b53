package io.taproot.otlp.walk;

import java.util.Arrays;

/** A repeated number field. Reused: its content holds until the next message is read. */
public final class Numbers {

    /** Of one field. Packed numbers can be a byte each: whoever sends millions wants eight times their memory. */
    private static final int MOST = 1 << 20;

    private long[] values = new long[32];
    private int count;

    public int count() {
        return count;
    }

    public long whole(int index) {
        return values[index];
    }

    public double real(int index) {
        return Double.longBitsToDouble(values[index]);
    }

    void clear() {
        count = 0;
    }

    void add(long value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, count * 2);
        }
        values[count++] = value;
    }

    /** A packed field of fixed 64-bit numbers; the wire stands at its length. */
    void addPackedFixed64(Wire wire) throws MalformedMessageException {
        int end = packedEnd(wire);
        while (wire.position() < end) {
            add(wire.fixed64());
        }
        check(wire, end);
    }

    /** A packed field of varints; the wire stands at its length. */
    void addPackedVarint(Wire wire) throws MalformedMessageException {
        int end = packedEnd(wire);
        while (wire.position() < end) {
            if (count == MOST) {
                throw new MalformedMessageException("more than " + MOST + " numbers in one field", wire.position());
            }
            add(wire.varint());
        }
        check(wire, end);
    }

    private static int packedEnd(Wire wire) throws MalformedMessageException {
        int length = wire.length();
        return wire.position() + length;
    }

    private static void check(Wire wire, int end) throws MalformedMessageException {
        if (wire.position() != end) {
            throw new MalformedMessageException("packed field ends inside a number", end);
        }
    }
}
