package io.taproot.store;

import io.taproot.telemetry.SpanId;
import io.taproot.telemetry.TraceId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row of an answer, its columns asked for by name. Asking for a column that the statement does not return, or as
 * something it is not, is a mistake in the caller and throws; text, numbers, lists and maps that the statement was told to
 * leave out are empty or 0.
 */
public final class Row {

    private final RowBinary.Columns columns;
    private final @Nullable Object[] values;

    Row(RowBinary.Columns columns, @Nullable Object[] values) {
        this.columns = columns;
        this.values = values;
    }

    /** {@code String}, {@code LowCardinality(String)}, or the name of an {@code Enum}. */
    public String text(String column) {
        return (String) value(column, "");
    }

    /** Any integer type; {@code UInt64} as the same bits. */
    public long whole(String column) {
        return (Long) value(column, 0L);
    }

    public double real(String column) {
        return (Double) value(column);
    }

    /** {@code Bool}, or a number that is not 0. */
    public boolean flag(String column) {
        Object value = value(column);
        return value instanceof Boolean flag ? flag : (Long) value != 0;
    }

    /** {@code FixedString}. */
    public byte[] bytes(String column) {
        return (byte[]) value(column);
    }

    /** Any date or time type, as nanoseconds since 1970. */
    public long unixNano(String column) {
        return (Long) value(column);
    }

    /** Any date or time type. */
    public Instant instant(String column) {
        return Instant.ofEpochSecond(0, unixNano(column));
    }

    /** {@code FixedString(16)}. */
    public TraceId traceId(String column) {
        return traceId(bytes(column));
    }

    /** What an element of {@code Array(FixedString(16))} names. */
    public static TraceId traceId(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new TraceId(buffer.getLong(), buffer.getLong());
    }

    /** {@code UInt64}. */
    public SpanId spanId(String column) {
        return new SpanId(whole(column));
    }

    /**
     * {@code Array} or {@code Tuple}.
     *
     * @param element {@code String}, {@code Long} (integers and times), {@code Double}, {@code Boolean}, {@code byte[]},
     *     {@code List} or {@code Map}
     */
    public <T> List<T> list(String column, Class<T> element) {
        return ((List<?>) value(column, List.of())).stream().map(element::cast).toList();
    }

    /**
     * {@code Map(String, …)}, in the order of the row.
     *
     * @param held as for {@link #list}
     */
    public <T> Map<String, T> map(String column, Class<T> held) {
        Map<String, T> map = new LinkedHashMap<>();
        ((Map<?, ?>) value(column, Map.of())).forEach((key, value) -> map.put((String) key, held.cast(value)));
        return map;
    }

    /** Whether a {@code Nullable} column holds nothing here. */
    public boolean isNull(String column) {
        return values[position(column)] == null;
    }

    private Object value(String column, Object whenLeftOut) {
        boolean isThere = columns.positions().containsKey(column);
        return !isThere && columns.leftOut().contains(column) ? whenLeftOut : value(column);
    }

    private Object value(String column) {
        return Objects.requireNonNull(values[position(column)], column);
    }

    private int position(String column) {
        Integer position = columns.positions().get(column);
        if (position == null) {
            throw new IllegalArgumentException("the statement returns no column " + column);
        }
        return position;
    }
}
