package io.taproot.store.write;

/**
 * How many spans a sampled span stands for, out of the tracestate's {@code ot=th:…}: the rejection threshold T, up to 14
 * hexadecimal digits of a fraction of 2^56, so that the probability is (2^56 - T) / 2^56.
 *
 * <p>The column holds whole numbers. A fractional count is rounded up or down by a hash of the trace id, up as often as
 * its fraction says: sums over many traces stay true, and all spans of one trace agree.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/trace/tracestate-handling/">OpenTelemetry, tracestate</a>
 */
final class AdjustedCount {

    private static final int DIGITS = 14;
    private static final long ALL = 1L << 56;
    private static final long MOST = 0xffff_ffffL;

    private AdjustedCount() {}

    /**
     * @return 1 when nothing is said, or nothing that can be read; at most 2^32 - 1, unsigned
     */
    static int of(byte[] bytes, int traceStateFrom, int traceStateLength, int traceIdFrom, int traceIdLength) {
        int digits = threshold(bytes, traceStateFrom, traceStateFrom + traceStateLength);
        if (digits < 0) {
            return 1;
        }
        long threshold = 0;
        int count = 0;
        int end = traceStateFrom + traceStateLength;
        for (int at = digits; at < end && Character.digit(bytes[at], 16) >= 0; at++) {
            if (++count > DIGITS) {
                return 1;
            }
            threshold = threshold << 4 | Character.digit(bytes[at], 16);
        }
        if (count == 0) {
            return 1;
        }
        double adjusted = (double) ALL / (ALL - (threshold << 4 * (DIGITS - count)));
        return rounded(adjusted, Hash64.of(bytes, traceIdFrom, traceIdLength, 0));
    }

    private static int rounded(double adjusted, long hash) {
        long whole = (long) adjusted;
        double draw = (hash >>> 11) * 0x1.0p-53;
        return (int) Math.min(MOST, draw < adjusted - whole ? whole + 1 : whole);
    }

    /** Where the digits of {@code th:} start inside the list member {@code ot=}; -1 if there are none. */
    private static int threshold(byte[] bytes, int from, int end) {
        int member = from;
        while (member < end) {
            int memberEnd = indexOf(bytes, ',', member, end);
            int at = member;
            while (at < memberEnd && (bytes[at] == ' ' || bytes[at] == '\t')) {
                at++;
            }
            if (startsWith(bytes, at, memberEnd, 'o', 't', '=')) {
                return subkey(bytes, at + 3, memberEnd);
            }
            member = memberEnd + 1;
        }
        return -1;
    }

    private static int subkey(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end) {
            if (startsWith(bytes, at, end, 't', 'h', ':')) {
                return at + 3;
            }
            at = indexOf(bytes, ';', at, end) + 1;
        }
        return -1;
    }

    private static boolean startsWith(byte[] bytes, int at, int end, char first, char second, char third) {
        return end - at >= 3 && bytes[at] == first && bytes[at + 1] == second && bytes[at + 2] == third;
    }

    private static int indexOf(byte[] bytes, char wanted, int from, int end) {
        int at = from;
        while (at < end && bytes[at] != wanted) {
            at++;
        }
        return at;
    }
}
