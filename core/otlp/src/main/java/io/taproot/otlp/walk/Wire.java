package io.taproot.otlp.walk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A position inside one protobuf message. Callers switch over the whole tag (number and wire type), so a known field
 * with a foreign wire type is skipped like an unknown one, as protobuf's own parsers do.
 */
public final class Wire {

    public static final int VARINT = 0;
    public static final int FIXED64 = 1;
    public static final int LENGTH = 2;
    public static final int FIXED32 = 5;

    private static final int GROUP_START = 3;
    private static final int GROUP_END = 4;
    /** As protobuf-java: a message nested deeper is refused, so that nobody can exhaust a thread's stack. */
    static final int MAX_DEPTH = 100;

    private static final VarHandle INT = view(int[].class);
    private static final VarHandle LONG = view(long[].class);

    private byte[] bytes = new byte[0];
    private int at;
    private int end;

    public Wire over(byte[] newBytes, int from, int to) {
        bytes = newBytes;
        at = from;
        end = to;
        return this;
    }

    byte[] bytes() {
        return bytes;
    }

    int end() {
        return end;
    }

    public int position() {
        return at;
    }

    public boolean hasMore() {
        return at < end;
    }

    /** The next field's tag: number and wire type in one. */
    public int tag() throws MalformedMessageException {
        int start = at;
        int octet = octet();
        if (octet < 0x80 && octet >= 8) {
            return octet;
        }
        at = start;
        long tag = varint();
        if (tag >>> 32 != 0 || tag >>> 3 == 0) {
            throw new MalformedMessageException("no field number", start);
        }
        return (int) tag;
    }

    public long varint() throws MalformedMessageException {
        if (at < end && bytes[at] >= 0) {
            return bytes[at++];
        }
        if (at + 1 < end && bytes[at + 1] >= 0) {
            at += 2;
            return bytes[at - 2] & 0x7f | bytes[at - 1] << 7;
        }
        return longVarint();
    }

    private long longVarint() throws MalformedMessageException {
        int start = at;
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int octet = octet();
            value |= (long) (octet & 0x7f) << shift;
            if (octet < 0x80) {
                return value;
            }
        }
        throw new MalformedMessageException("varint of more than ten bytes", start);
    }

    public long fixed64() throws MalformedMessageException {
        need(8);
        long value = (long) LONG.get(bytes, at);
        at += 8;
        return value;
    }

    public int fixed32() throws MalformedMessageException {
        need(4);
        int value = (int) INT.get(bytes, at);
        at += 4;
        return value;
    }

    /** Length of the field's content, which starts at {@link #position()}; pass it with {@link #advance}. */
    public int length() throws MalformedMessageException {
        int start = at;
        long length = varint();
        if (length < 0 || length > end - at) {
            throw new MalformedMessageException("field longer than its message", start);
        }
        return (int) length;
    }

    public void advance(int length) {
        at += length;
    }

    public void skip(int tag) throws MalformedMessageException {
        skip(tag, 0);
    }

    private void skip(int tag, int depth) throws MalformedMessageException {
        switch (tag & 7) {
            case VARINT -> varint();
            case FIXED64 -> need8();
            case LENGTH -> advance(length());
            case FIXED32 -> fixed32();
            case GROUP_START -> skipGroup(tag >>> 3, depth + 1);
            default -> throw new MalformedMessageException("unknown wire type", at);
        }
    }

    private void skipGroup(int number, int depth) throws MalformedMessageException {
        if (depth > MAX_DEPTH) {
            throw new MalformedMessageException("nested too deeply", at);
        }
        while (true) {
            int tag = tag();
            if ((tag & 7) == GROUP_END) {
                if (tag >>> 3 != number) {
                    throw new MalformedMessageException("group ends under another number", at);
                }
                return;
            }
            skip(tag, depth);
        }
    }

    private void need8() throws MalformedMessageException {
        need(8);
        at += 8;
    }

    private void need(int count) throws MalformedMessageException {
        if (end - at < count) {
            throw new MalformedMessageException("message ends inside a field", at);
        }
    }

    private int octet() throws MalformedMessageException {
        if (at >= end) {
            throw new MalformedMessageException("message ends inside a field", at);
        }
        return bytes[at++] & 0xff;
    }

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }
}
