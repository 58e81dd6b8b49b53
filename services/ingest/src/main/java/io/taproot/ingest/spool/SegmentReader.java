package io.taproot.ingest.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Reads the records of one segment file in order. Damage is skipped up to the next intact record and counted: one torn
 * or rotten record costs that record, not what follows.
 */
final class SegmentReader implements Closeable {

    private static final int SEARCH_WINDOW = 1 << 16;

    private final FileChannel channel;
    private long position;
    private long skippedBytes;

    SegmentReader(Path file, long position) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        this.position = position;
    }

    /**
     * The next intact record that ends at or before {@code limit}; empty when there is none.
     *
     * @param limit bytes of the file that are known to be written
     */
    Optional<SpoolRecord> next(long limit) throws IOException {
        while (position + RecordFormat.FRAME <= limit) {
            ByteBuffer frame = read(position, RecordFormat.FRAME);
            int length = frame.getInt(4);
            long end = position + RecordFormat.FRAME + length;
            boolean plausible = frame.getInt(0) == RecordFormat.MARKER
                    && length > 0
                    && length <= RecordFormat.LONGEST_BODY
                    && end <= limit;
            if (plausible) {
                byte[] body = read(position + RecordFormat.FRAME, length).array();
                Optional<SpoolRecord> record = RecordFormat.readBody(body, frame.getInt(8));
                if (record.isPresent()) {
                    position = end;
                    return record;
                }
            }
            skipToMarker(limit);
        }
        return Optional.empty();
    }

    /** Where the next record would begin. */
    long position() {
        return position;
    }

    /** Bytes that belonged to no intact record. */
    long skippedBytes() {
        return skippedBytes;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Moves at least one byte on, to the next marker or to where none can begin any more. */
    private void skipToMarker(long limit) throws IOException {
        long from = position + 1;
        while (from + 4 <= limit) {
            ByteBuffer window = read(from, (int) Math.min(SEARCH_WINDOW, limit - from));
            for (int i = 0; i + 4 <= window.limit(); i++) {
                if (window.getInt(i) == RecordFormat.MARKER) {
                    moveTo(from + i);
                    return;
                }
            }
            from += window.limit() - 3;
        }
        moveTo(limit);
    }

    private void moveTo(long next) {
        skippedBytes += next - position;
        position = next;
    }

    private ByteBuffer read(long from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, from + buffer.position()) < 0) {
                break;
            }
        }
        return buffer.flip();
    }
}
