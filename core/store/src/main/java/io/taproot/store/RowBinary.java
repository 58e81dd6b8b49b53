package io.taproot.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads ClickHouse's RowBinaryWithNamesAndTypes: names, types, then rows until the end. */
final class RowBinary {

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;

    RowBinary(InputStream in) {
        this.in = in;
    }

    /**
     * The header: how many columns, their names, their types.
     *
     * @param leftOut names that are not there, and may be asked for
     */
    Columns columns(Set<String> leftOut) throws IOException {
        int count = (int) varint();
        List<String> names = new ArrayList<>(count);
        List<ColumnType> types = new ArrayList<>(count);
        for (int column = 0; column < count; column++) {
            names.add(text());
        }
        for (int column = 0; column < count; column++) {
            types.add(ColumnType.parse(text()));
        }
        return Columns.of(names, types, leftOut);
    }

    boolean isAtEnd() throws IOException {
        return at == end && !refill();
    }

    @Nullable Object[] row(Columns columns) throws IOException {
        @Nullable Object[] row = new @Nullable Object[columns.types().size()];
        for (int column = 0; column < row.length; column++) {
            row[column] = value(columns.types().get(column));
        }
        return row;
    }

    private @Nullable Object value(ColumnType type) throws IOException {
        return switch (type) {
            case ColumnType.Whole(int bytes, boolean signed) -> number(bytes, signed);
            case ColumnType.Real(int bytes) -> real(bytes);
            case ColumnType.Flag() -> number(1, false) != 0;
            case ColumnType.Text() -> text();
            case ColumnType.Fixed(int bytes) -> bytes(bytes);
            case ColumnType.Moment(int bytes, boolean signed, long unit) -> number(bytes, signed) * unit;
            case ColumnType.Choice(int bytes, Map<Long, String> names) -> names.getOrDefault(number(bytes, true), "");
            case ColumnType.Many(ColumnType element) -> many(element);
            case ColumnType.Keyed(ColumnType key, ColumnType held) -> keyed(key, held);
            case ColumnType.Parts(List<ColumnType> parts) -> parts(parts);
            case ColumnType.Optionally(ColumnType held) -> octet() != 0 ? null : value(held);
        };
    }

    private List<@Nullable Object> many(ColumnType element) throws IOException {
        int count = (int) varint();
        List<@Nullable Object> values = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            values.add(value(element));
        }
        return values;
    }

    private List<@Nullable Object> parts(List<ColumnType> types) throws IOException {
        List<@Nullable Object> values = new ArrayList<>(types.size());
        for (ColumnType type : types) {
            values.add(value(type));
        }
        return values;
    }

    private Map<Object, @Nullable Object> keyed(ColumnType key, ColumnType held) throws IOException {
        int count = (int) varint();
        Map<Object, @Nullable Object> values = new LinkedHashMap<>();
        for (int index = 0; index < count; index++) {
            Object name = value(key);
            values.put(name == null ? "" : name, value(held));
        }
        return values;
    }

    private double real(int bytes) throws IOException {
        long bits = number(bytes, false);
        return bytes == 4 ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits);
    }

    private long number(int bytes, boolean signed) throws IOException {
        long value = 0;
        for (int index = 0; index < bytes; index++) {
            value |= (long) octet() << (8 * index);
        }
        int unused = 64 - 8 * bytes;
        return signed ? value << unused >> unused : value;
    }

    private String text() throws IOException {
        int length = (int) varint();
        if (length <= end - at) {
            String text = new String(buffer, at, length, StandardCharsets.UTF_8);
            at += length;
            return text;
        }
        return new String(bytes(length), StandardCharsets.UTF_8);
    }

    private byte[] bytes(int length) throws IOException {
        byte[] bytes = new byte[length];
        int done = 0;
        while (done < length) {
            if (at == end && !refill()) {
                throw new EOFException();
            }
            int part = Math.min(length - done, end - at);
            System.arraycopy(buffer, at, bytes, done, part);
            at += part;
            done += part;
        }
        return bytes;
    }

    private long varint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int octet = octet();
            value |= (long) (octet & 0x7f) << shift;
            if (octet < 0x80) {
                return value;
            }
        }
        throw new IOException("a varint of more than ten bytes");
    }

    private int octet() throws IOException {
        if (at == end && !refill()) {
            throw new EOFException();
        }
        return buffer[at++] & 0xff;
    }

    private boolean refill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(buffer, 0, buffer.length));
        return end > 0;
    }

    /** The columns of an answer, found by name. */
    record Columns(Map<String, Integer> positions, List<ColumnType> types, Set<String> leftOut) {
        static Columns of(List<String> names, List<ColumnType> types, Set<String> leftOut) {
            Map<String, Integer> positions = new LinkedHashMap<>();
            for (int column = 0; column < names.size(); column++) {
                positions.put(names.get(column), column);
            }
            return new Columns(positions, types, leftOut);
        }
    }
}
