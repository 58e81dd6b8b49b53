package io.taproot.store.write;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The rows of a block in the order of the table {@code spans}: hour, service, name, start, trace, span. ClickHouse keeps
 * such a block as it is; any other one it sorts, and gathers each of its columns anew.
 */
final class SpanOrder {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();
    private static final long NANOS_PER_HOUR = 3_600_000_000_000L;
    /** Beside the row there must be room for the nanoseconds of an hour, which need 42 bits. */
    private static final int ROW_BITS = 21;

    private static final int ROW_MASK = (1 << ROW_BITS) - 1;
    private static final int TRACE_ID = 16;
    private static final int MOST_COUNTED = 1 << 17;

    private final DictionaryColumn service;
    private final DictionaryColumn name;
    private final FixedColumn startTime;
    private final FixedColumn traceId;
    private final FixedColumn spanId;
    private long[] keys = new long[0];
    private long[] spare = new long[0];

    SpanOrder(
            DictionaryColumn service,
            DictionaryColumn name,
            FixedColumn startTime,
            FixedColumn traceId,
            FixedColumn spanId) {
        this.service = service;
        this.name = name;
        this.startTime = startTime;
        this.traceId = traceId;
        this.spanId = spanId;
    }

    /** Which row comes first, second, and so on; empty for more rows than a block ever has: order is no duty. */
    int[] of(int rows) {
        if (rows > ROW_MASK) {
            return new int[0];
        }
        if (keys.length < rows) {
            keys = new long[rows];
        }
        byRun(rows);
        for (int from = 0; from < rows; ) {
            int to = from + 1;
            while (to < rows && keys[to] >>> ROW_BITS == keys[from] >>> ROW_BITS) {
                to++;
            }
            byStart(from, to);
            from = to;
        }
        int[] order = new int[rows];
        for (int at = 0; at < rows; at++) {
            order[at] = row(at);
        }
        return order;
    }

    /** A run is an hour's spans of one service and name. */
    private void byRun(int rows) {
        int[] serviceRanks = service.ranks();
        int[] nameRanks = name.ranks();
        long firstHour = Long.MAX_VALUE;
        long lastHour = 0;
        for (int row = 0; row < rows; row++) {
            long hour = start(row) / NANOS_PER_HOUR;
            firstHour = Math.min(firstHour, hour);
            lastHour = Math.max(lastHour, hour);
        }
        for (int row = 0; row < rows; row++) {
            long hour = start(row) / NANOS_PER_HOUR - firstHour;
            long run = (hour * serviceRanks.length + serviceRanks[service.number(row)]) * nameRanks.length
                    + nameRanks[name.number(row)];
            keys[row] = run << ROW_BITS | row;
        }
        long runs = (lastHour - firstHour + 1) * serviceRanks.length * nameRanks.length;
        if (runs <= MOST_COUNTED) {
            sortByCount(rows, (int) runs);
        } else {
            Arrays.sort(keys, 0, rows);
        }
    }

    /** Of few runs it is known where each begins as soon as they are counted. */
    private void sortByCount(int rows, int runs) {
        int[] next = new int[runs + 1];
        for (int row = 0; row < rows; row++) {
            next[(int) (keys[row] >>> ROW_BITS) + 1]++;
        }
        for (int run = 0; run < runs; run++) {
            next[run + 1] += next[run];
        }
        long[] sorted = spare.length < keys.length ? new long[keys.length] : spare;
        for (int row = 0; row < rows; row++) {
            sorted[next[(int) (keys[row] >>> ROW_BITS)]++] = keys[row];
        }
        spare = keys;
        keys = sorted;
    }

    private void byStart(int from, int to) {
        for (int at = from; at < to; at++) {
            int row = row(at);
            keys[at] = start(row) % NANOS_PER_HOUR << ROW_BITS | row;
        }
        Arrays.sort(keys, from, to);
        for (int first = from; first < to; ) {
            int end = first + 1;
            while (end < to && keys[end] >>> ROW_BITS == keys[first] >>> ROW_BITS) {
                end++;
            }
            if (end - first > 1) {
                byIds(first, end);
            }
            first = end;
        }
    }

    /** Spans that began in the same nanosecond: few, or a sender without a clock. */
    private void byIds(int from, int to) {
        Integer[] rows = new Integer[to - from];
        for (int at = from; at < to; at++) {
            rows[at - from] = row(at);
        }
        Arrays.sort(rows, this::compareIds);
        for (int at = from; at < to; at++) {
            keys[at] = keys[at] & ~(long) ROW_MASK | rows[at - from];
        }
    }

    private int compareIds(int row, int other) {
        byte[] ids = traceId.data().bytes();
        int traces = Arrays.compareUnsigned(
                ids, row * TRACE_ID, (row + 1) * TRACE_ID, ids, other * TRACE_ID, (other + 1) * TRACE_ID);
        return traces != 0 ? traces : Long.compareUnsigned(value(spanId, row), value(spanId, other));
    }

    private int row(int at) {
        return (int) keys[at] & ROW_MASK;
    }

    private long start(int row) {
        return value(startTime, row);
    }

    private static long value(FixedColumn column, int row) {
        return (long) LONG.get(column.data().bytes(), row * Long.BYTES);
    }
}
