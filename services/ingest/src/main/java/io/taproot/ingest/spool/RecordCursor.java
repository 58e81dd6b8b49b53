package io.taproot.ingest.spool;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a spool's durable records in order, waiting at the end for more. One thread. */
public final class RecordCursor {

    private final SegmentLog log;
    private @Nullable SegmentFile segment;
    private @Nullable SegmentReader reader;
    private long from;
    private long lastPosition;

    RecordCursor(SegmentLog log) {
        this.log = log;
    }

    /** Goes to the first record with this sequence or a higher one. */
    public void seek(long sequence) {
        from = sequence;
        segment = null;
        reader = null;
    }

    /**
     * The next record; null when there is none now. It holds until the next call.
     *
     * @throws IOException if the disk does not give it; the same call may be made again
     */
    public @Nullable SpoolRecord next() throws IOException {
        while (true) {
            SegmentReader current = reader;
            if (current == null) {
                if (!enter(log.holding(from))) {
                    return null;
                }
                continue;
            }
            lastPosition = current.position();
            SpoolRecord found = current.next();
            if (found == null) {
                if (!leave()) {
                    return null;
                }
            } else if (found.sequence() >= from) {
                from = found.sequence() + 1;
                return found;
            }
        }
    }

    /** Makes the next call of {@link #next} return the last record again. */
    public void back(SpoolRecord last) {
        if (reader != null) {
            reader.seek(lastPosition);
        }
        from = last.sequence();
    }

    private boolean enter(Optional<SegmentFile> next) {
        next.ifPresent(found -> {
            segment = found;
            reader = new SegmentReader(found);
        });
        return next.isPresent();
    }

    /** To the next segment, when this one will not grow any more and is read to its end. */
    private boolean leave() throws IOException {
        SegmentFile current = segment;
        SegmentReader currentReader = reader;
        if (current == null || currentReader == null || !current.isSealed()) {
            return false;
        }
        if (currentReader.position() < current.readableEnd()) {
            return true; // it grew between reading and sealing
        }
        return enter(log.after(current));
    }
}
