package io.taproot.store.write;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * A span's start and duration as its columns hold them. Senders' clocks and arithmetic go wrong; a column must still be
 * a time that ClickHouse can order and bucket (1970 to the end of 2105) and a duration that is not negative and at most
 * 31 days. Where that is not what was sent, {@link #isChanged()} says so, and what was sent goes along as attributes.
 */
final class SaneTime {

    /** What was sent, as decimal text, on spans whose columns differ from it. */
    static final byte[] SENT_START = ascii("taproot.start_time_unix_nano");

    static final byte[] SENT_END = ascii("taproot.end_time_unix_nano");

    private static final long LATEST_NANO =
            Instant.parse("2105-12-31T23:59:59Z").getEpochSecond() * 1_000_000_000 + 999_999_999;
    private static final long LONGEST_NANO = Duration.ofDays(31).toNanos();

    private long startUnixNano;
    private long durationNano;
    private boolean changed;

    /** A start that was not sent is taken to be the end. */
    void read(long sentStart, long sentEnd) {
        long start = sentStart == 0 ? sentEnd : sentStart;
        long elapsed = Long.compareUnsigned(sentEnd, start) < 0 ? 0 : sentEnd - start;
        startUnixNano = clamped(start);
        durationNano = Long.compareUnsigned(elapsed, LONGEST_NANO) > 0 ? LONGEST_NANO : elapsed;
        changed = startUnixNano != sentStart || durationNano != sentEnd - sentStart;
    }

    long startUnixNano() {
        return startUnixNano;
    }

    long durationNano() {
        return durationNano;
    }

    boolean isChanged() {
        return changed;
    }

    /** A moment alone. */
    static long clamped(long unsignedUnixNano) {
        return Long.compareUnsigned(unsignedUnixNano, LATEST_NANO) > 0 ? LATEST_NANO : unsignedUnixNano;
    }

    static byte[] decimal(long unsigned) {
        return ascii(Long.toUnsignedString(unsigned));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
