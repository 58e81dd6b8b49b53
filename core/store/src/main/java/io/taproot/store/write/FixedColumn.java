package io.taproot.store.write;

import io.taproot.otlp.walk.ByteBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Values of one width: numbers, times, enums, {@code FixedString}. The caller puts the right width. */
final class FixedColumn implements Column {

    private static final VarHandle SHORT = view(short[].class);
    private static final VarHandle INT = view(int[].class);
    private static final VarHandle LONG = view(long[].class);

    static final String TIME_NANO = "DateTime64(9, 'UTC')";
    static final String TIME_MILLI = "DateTime64(3, 'UTC')";

    private final String type;
    private final int width;
    private final ByteBuilder data = new ByteBuilder(1 << 10);

    FixedColumn(String type) {
        this.type = type;
        this.width = width(type);
    }

    ByteBuilder data() {
        return data;
    }

    /** Pads with zeros, or leaves out what is too long. */
    void addPadded(byte[] bytes, int from, int length, int width) {
        int taken = Math.min(length, width);
        data.putBytes(bytes, from, taken);
        data.putZeros(width - taken);
    }

    /** 0 is what a row without a value has. */
    void addByte(int row, int value) {
        if (value != 0) {
            padTo(row);
            data.putByte(value);
        }
    }

    /** As {@link #addByte}. */
    void addShort(int row, int value) {
        if (value != 0) {
            padTo(row);
            data.putShort(value);
        }
    }

    /** As {@link #addByte}. */
    void addInt(int row, int value) {
        if (value != 0) {
            padTo(row);
            data.putInt(value);
        }
    }

    @Override
    public void padTo(int rows) {
        data.putZeros(rows * width - data.size());
    }

    @Override
    public void arrange(int[] order, ByteBuilder scratch) {
        byte[] from = data.bytes();
        scratch.clear();
        byte[] to = scratch.room(order.length * width);
        switch (width) {
            case 1 -> arrangeBytes(order, from, to);
            case 2 -> arrangeShorts(order, from, to);
            case 4 -> arrangeInts(order, from, to);
            case 8 -> arrangeLongs(order, from, to);
            default -> {
                for (int at = 0; at < order.length; at++) {
                    System.arraycopy(from, order[at] * width, to, at * width, width);
                }
            }
        }
        data.swap(scratch);
    }

    private static void arrangeBytes(int[] order, byte[] from, byte[] to) {
        for (int at = 0; at < order.length; at++) {
            to[at] = from[order[at]];
        }
    }

    private static void arrangeShorts(int[] order, byte[] from, byte[] to) {
        for (int at = 0; at < order.length; at++) {
            SHORT.set(to, at * 2, (short) SHORT.get(from, order[at] * 2));
        }
    }

    private static void arrangeInts(int[] order, byte[] from, byte[] to) {
        for (int at = 0; at < order.length; at++) {
            INT.set(to, at * 4, (int) INT.get(from, order[at] * 4));
        }
    }

    private static void arrangeLongs(int[] order, byte[] from, byte[] to) {
        for (int at = 0; at < order.length; at++) {
            LONG.set(to, at * 8, (long) LONG.get(from, order[at] * 8));
        }
    }

    private static int width(String type) {
        return switch (type.replaceFirst("[(].*", "")) {
            case "UInt8", "Enum8" -> 1;
            case "UInt16" -> 2;
            case "UInt32", "Int32", "DateTime" -> 4;
            case "UInt64", "Int64", "Float64", "DateTime64" -> 8;
            case "FixedString" -> Integer.parseInt(type.replaceAll("[^0-9]", ""));
            default -> throw new IllegalArgumentException("a column of unknown width: " + type);
        };
    }

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN)
                .withInvokeExactBehavior();
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public void writePrefix(OutputStream out) {}

    @Override
    public void writeData(OutputStream out) throws IOException {
        data.writeTo(out);
    }

    @Override
    public boolean isDefault() {
        return data.isZero();
    }

    @Override
    public void clear() {
        data.clear();
    }

    @Override
    public long byteSize() {
        return data.size();
    }
}
