package io.taproot.ingest.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads one segment from front to back. A record that is damaged is skipped: the next one is looked for by its magic
 * and believed by its checksum. One thread.
 */
final class SegmentReader {

    private static final int WINDOW = 256 << 10;
    private static final long INTACT = -1;

    private final SegmentFile segment;
    private final CRC32C checksum = new CRC32C();
    private byte[] window = new byte[WINDOW];
    private ByteBuffer buffer = wrap(window);
    private long windowFrom;
    private int windowLength;
    private long position = SegmentFile.HEAD;
    private long intactEnd = SegmentFile.HEAD;
    /** Not told yet: reading goes on there after the disk refused. */
    private long damagedFrom = INTACT;

    SegmentReader(SegmentFile segment) {
        this.segment = segment;
    }

    long position() {
        return position;
    }

    void seek(long newPosition) {
        position = newPosition;
        damagedFrom = INTACT;
    }

    /** Where the last whole record ended. */
    long intactEnd() {
        return intactEnd;
    }

    /**
     * The next whole record; null at the end of what is readable now.
     *
     * @throws IOException if the disk refuses: the same call may be made again, and goes on behind what is given up
     * @see PageReader
     */
    @Nullable SpoolRecord next() throws IOException {
        while (position < segment.readableEnd()) {
            int length = lengthAt(position);
            if (length >= 0 && load(position, RecordFormat.PRELUDE + length) && isIntact(length)) {
                int from = (int) (position - windowFrom) + RecordFormat.PRELUDE;
                position += RecordFormat.PRELUDE + length;
                intactEnd = position;
                tellDamage();
                return SpoolRecord.decode(part(from, length));
            }
            damagedFrom = damagedFrom == INTACT ? position : damagedFrom;
            position = nextMagic(position + 1);
        }
        tellDamage();
        return null;
    }

    private void tellDamage() {
        if (damagedFrom != INTACT) {
            segment.isDamagedFrom(damagedFrom);
            damagedFrom = INTACT;
        }
    }

    /**
     * As {@link #next}, looking at the record's head only and not at its payload, for counting: much faster.
     *
     * @return the record without a payload
     */
    @Nullable SpoolRecord nextHead() throws IOException {
        if (position >= segment.readableEnd() || damagedFrom != INTACT) {
            return next();
        }
        int length = lengthAt(position);
        int most = RecordFormat.HEADER + 2 * RecordFormat.LONGEST_NAME;
        int wanted = Math.min(most, RecordFormat.PRELUDE + Math.max(length, 0));
        if (length < 0 || !load(position, wanted) || !isHeadIntact(length)) {
            return next();
        }
        int from = (int) (position - windowFrom) + RecordFormat.PRELUDE;
        position += RecordFormat.PRELUDE + length;
        intactEnd = position;
        return SpoolRecord.decode(part(from, windowLength - from));
    }

    /** Length behind the prelude, -1 if no record can start here. */
    private int lengthAt(long at) throws IOException {
        if (!load(at, RecordFormat.HEADER)) {
            return -1;
        }
        int from = (int) (at - windowFrom);
        int length = buffer.getInt(from + 4);
        boolean plausible = buffer.getInt(from) == RecordFormat.MAGIC
                && length >= RecordFormat.FIXED
                && length <= RecordFormat.LONGEST
                && at + RecordFormat.PRELUDE + length <= segment.readableEnd();
        return plausible ? length : -1;
    }

    /** The record at the position is in the window as far as its names. */
    private boolean isHeadIntact(int length) {
        int from = (int) (position - windowFrom);
        int tenant = Short.toUnsignedInt(buffer.getShort(from + RecordFormat.TENANT_LENGTH));
        int batchId = Short.toUnsignedInt(buffer.getShort(from + RecordFormat.BATCH_ID_LENGTH));
        return tenant <= RecordFormat.LONGEST_NAME
                && batchId <= RecordFormat.LONGEST_NAME
                && RecordFormat.FIXED + tenant + batchId <= length
                && buffer.getInt(from + RecordFormat.ITEMS) >= 0
                && RecordFormat.headChecksum(window, from, RecordFormat.HEADER + tenant + batchId)
                        == buffer.getInt(from + RecordFormat.HEAD_CHECKSUM);
    }

    /** The record at the position is in the window as a whole. */
    private boolean isIntact(int length) {
        int from = (int) (position - windowFrom);
        checksum.reset();
        checksum.update(window, from + RecordFormat.PRELUDE, length);
        return (int) checksum.getValue() == buffer.getInt(from + RecordFormat.CHECKSUM) && isHeadIntact(length);
    }

    private long nextMagic(long from) throws IOException {
        for (long at = from; at < segment.readableEnd(); at++) {
            if (!load(at, RecordFormat.HEADER)) {
                return segment.readableEnd();
            }
            if (buffer.getInt((int) (at - windowFrom)) == RecordFormat.MAGIC) {
                return at;
            }
        }
        return segment.readableEnd();
    }

    /** Makes sure that these bytes are in the window; false if the file ends before. */
    private boolean load(long at, int length) throws IOException {
        if (at + length > segment.readableEnd()) {
            return false;
        }
        if (at >= windowFrom && at + length <= windowFrom + windowLength) {
            return true;
        }
        if (length > window.length) {
            window = Arrays.copyOf(window, Math.max(length, window.length * 2));
        } else if (window.length > WINDOW * 16 && length <= WINDOW) {
            window = new byte[WINDOW];
        }
        buffer = wrap(window);
        int most = (int) Math.min(window.length, segment.readableEnd() - at);
        ByteBuffer into = ByteBuffer.wrap(window, 0, most);
        windowFrom = at;
        windowLength = 0;
        windowLength = segment.read(into, at, length);
        return windowLength >= length;
    }

    private ByteBuffer part(int from, int length) {
        return ByteBuffer.wrap(window, from, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer wrap(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
