package io.taproot.store.rollup;

import io.taproot.store.BlockSource;
import io.taproot.telemetry.TraceId;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * A few rows in ClickHouse's Native format, column by column, in plain types that the server turns into those of the
 * table. For tables with little traffic; spans have an encoder of their own.
 */
final class NativeBlock<T> {

    private record Column(String name, String type, byte[] values) {}

    private final List<T> rows;
    private final List<Column> columns = new ArrayList<>();

    NativeBlock(Collection<T> rows) {
        this.rows = List.copyOf(rows);
    }

    NativeBlock<T> text(String name, Function<T, String> value) {
        return column(name, "String", (row, out) -> writeText(out, value.apply(row)));
    }

    /** @param type with eight bytes, e.g. {@code Int64} or {@code DateTime64(3, 'UTC')} */
    NativeBlock<T> whole(String name, String type, ToLongFunction<T> value) {
        return column(name, type, (row, out) -> writeLong(out, value.applyAsLong(row)));
    }

    NativeBlock<T> texts(String name, Function<T, List<String>> value) {
        return lists(name, "Array(String)", value, (element, out) -> writeText(out, element));
    }

    NativeBlock<T> wholes(String name, Function<T, List<Long>> value) {
        return lists(name, "Array(UInt64)", value, (element, out) -> writeLong(out, element));
    }

    NativeBlock<T> traceIds(String name, Function<T, List<TraceId>> value) {
        return lists(
                name,
                "Array(FixedString(16))",
                value,
                (element, out) -> out.writeBytes(ByteBuffer.allocate(16)
                        .putLong(element.high())
                        .putLong(element.low())
                        .array()));
    }

    BlockSource toSource() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writeVarint(bytes, columns.size());
        writeVarint(bytes, rows.size());
        for (Column column : columns) {
            writeText(bytes, column.name);
            writeText(bytes, column.type);
            bytes.writeBytes(column.values);
        }
        byte[] block = bytes.toByteArray();
        return (OutputStream out) -> out.write(block);
    }

    private interface Encoder<V> {
        void write(V value, ByteArrayOutputStream out);
    }

    private NativeBlock<T> column(String name, String type, Encoder<T> encoder) {
        ByteArrayOutputStream values = new ByteArrayOutputStream();
        rows.forEach(row -> encoder.write(row, values));
        columns.add(new Column(name, type, values.toByteArray()));
        return this;
    }

    /** All offsets, each where a row's elements end, and then all elements. */
    private <E> NativeBlock<T> lists(String name, String type, Function<T, List<E>> value, Encoder<E> encoder) {
        ByteArrayOutputStream values = new ByteArrayOutputStream();
        long offset = 0;
        for (T row : rows) {
            offset += value.apply(row).size();
            writeLong(values, offset);
        }
        rows.forEach(row -> value.apply(row).forEach(element -> encoder.write(element, values)));
        columns.add(new Column(name, type, values.toByteArray()));
        return this;
    }

    private static void writeText(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        writeVarint(out, bytes.length);
        out.writeBytes(bytes);
    }

    private static void writeLong(ByteArrayOutputStream out, long value) {
        out.writeBytes(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array());
    }

    private static void writeVarint(ByteArrayOutputStream out, long value) {
        long left = value;
        while (left >= 0x80) {
            out.write((int) (left & 0x7f) | 0x80);
            left >>>= 7;
        }
        out.write((int) left);
    }
}
