package io.taproot.otlp.walk;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow at their end; numbers are little-endian. Cleared, it keeps its memory. */
public final class ByteBuilder {

    private static final VarHandle SHORT = view(short[].class);
    private static final VarHandle INT = view(int[].class);
    private static final VarHandle LONG = view(long[].class);

    private byte[] bytes;
    private int size;

    public ByteBuilder(int capacity) {
        bytes = new byte[capacity];
    }

    public int size() {
        return size;
    }

    /** The memory behind it: valid from 0 to {@link #size()}, until the next change. */
    public byte[] bytes() {
        return bytes;
    }

    public byte[] copy() {
        return Arrays.copyOf(bytes, size);
    }

    public void clear() {
        size = 0;
    }

    /** Exchanges all content with another one. */
    public void swap(ByteBuilder other) {
        byte[] otherBytes = other.bytes;
        int otherSize = other.size;
        other.bytes = bytes;
        other.size = size;
        bytes = otherBytes;
        size = otherSize;
    }

    /** Whether all of it is zeros. */
    public boolean isZero() {
        return size == 0 || (bytes[0] == 0 && Arrays.equals(bytes, 0, size - 1, bytes, 1, size));
    }

    /** Forgets what was put after the builder had this size. */
    public void truncate(int earlierSize) {
        size = Math.min(size, earlierSize);
    }

    public void putByte(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
    }

    public void putShort(int value) {
        ensure(2);
        SHORT.set(bytes, size, (short) value);
        size += 2;
    }

    public void putInt(int value) {
        ensure(4);
        INT.set(bytes, size, value);
        size += 4;
    }

    public void putLong(long value) {
        ensure(8);
        LONG.set(bytes, size, value);
        size += 8;
    }

    /** The same number so many times. */
    public void putLongs(long value, int count) {
        int at = size;
        byte[] out = room(count * Long.BYTES);
        for (; at < size; at += Long.BYTES) {
            LONG.set(out, at, value);
        }
    }

    public void putVarint(long value) {
        ensure(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    public void putBytes(byte[] from, int offset, int length) {
        if (length == 0) {
            return; // a field that was not sent has no place in the array, whatever its offset says
        }
        ensure(length);
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
    }

    public void putAll(byte[] from) {
        putBytes(from, 0, from.length);
    }

    /**
     * Adds so many bytes, whatever they are, for the caller to fill.
     *
     * @return the memory behind the builder, as {@link #bytes()}
     */
    public byte[] room(int count) {
        ensure(count);
        size += count;
        return bytes;
    }

    /** Mostly none, or one: then filling a range costs more than it fills. */
    public void putZeros(int count) {
        ensure(count);
        if (count > 16) {
            Arrays.fill(bytes, size, size + count, (byte) 0);
        } else {
            for (int at = size; at < size + count; at++) {
                bytes[at] = 0;
            }
        }
        size += count;
    }

    public void putAscii(String text) {
        putAll(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            grow(more);
        }
    }

    private void grow(int more) {
        long wanted = Math.max((long) size + more, bytes.length + (bytes.length >> 1) + 64L);
        if (wanted > Integer.MAX_VALUE - 16) {
            wanted = Math.addExact(size, more);
        }
        bytes = Arrays.copyOf(bytes, (int) wanted);
    }

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }
}
