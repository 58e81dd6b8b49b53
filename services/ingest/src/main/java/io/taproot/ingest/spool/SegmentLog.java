package io.taproot.ingest.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The segments of one spool, in order. One thread adds, one removes, any may read. */
final class SegmentLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SegmentLog.class);

    /** Room on the disk that requests do not get: the ledger and the dead letters need some, or nothing is ever freed. */
    private static final long RESERVE = 4 << 20;

    /** At the start, before the disk is asked again for what it refused. */
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Path directory;
    private final FileStore store;
    private final long segmentBytes;
    private final ConcurrentSkipListMap<Long, SegmentFile> segments = new ConcurrentSkipListMap<>();
    private @Nullable SegmentFile active;
    private volatile long lastSequence;
    private volatile int removedDamaged;
    /** A start on a dying disk must end some time. */
    private int pausesLeft = 20;

    private SegmentLog(Path directory, long segmentBytes) throws IOException {
        this.directory = directory;
        this.store = Files.getFileStore(directory);
        this.segmentBytes = segmentBytes;
    }

    /** Told of every record that is found at the start. */
    interface Finding {
        /**
         * @param isDurable whether it may be acknowledged
         */
        void record(SpoolRecord head, boolean isDurable);
    }

    /**
     * Opens whatever is there. A file that holds nothing readable is put aside and counted; none stops the start.
     *
     * @param highestKnown new records are numbered above it
     * @throws IOException if the directory cannot be read: the files in it may be in order
     */
    static SegmentLog open(Path directory, long segmentBytes, long highestKnown, Finding finding) throws IOException {
        SegmentLog log = new SegmentLog(directory, segmentBytes);
        log.lastSequence = highestKnown;
        List<Path> files;
        try (Stream<Path> listed = Files.list(directory)) {
            files = listed.filter(SegmentFile::isSegment).sorted().toList();
        }
        for (Path file : files) {
            log.find(file, file.equals(files.getLast()), finding);
        }
        return log;
    }

    long lastSequence() {
        return lastSequence;
    }

    /** The segment to add to; a new one if the last is full or sealed. */
    SegmentFile active() throws IOException {
        if (store.getUsableSpace() < RESERVE) {
            throw new IOException("what is left of the disk is needed to drain it");
        }
        SegmentFile current = active;
        if (current != null && !current.isSealed() && current.written() < segmentBytes) {
            return current;
        }
        if (current != null) {
            current.seal();
        }
        SegmentFile fresh = create();
        segments.put(fresh.firstSequence(), fresh);
        active = fresh;
        return fresh;
    }

    /** Where a file is left over that could not be removed, its name is passed over, or no segment would ever be made. */
    private SegmentFile create() throws IOException {
        while (true) {
            try {
                return SegmentFile.create(directory, lastSequence + 1);
            } catch (FileAlreadyExistsException leftOver) {
                lastSequence++;
            }
        }
    }

    /** Numbers a record and adds it; durable only after the segment's sync. */
    long append(SegmentFile segment, ByteBuffer staging, Arrival arrival, long receivedAtMillis) throws IOException {
        long sequence = ++lastSequence;
        byte[] head = RecordFormat.head(arrival, sequence, receivedAtMillis);
        put(segment, staging, head);
        put(segment, staging, arrival.payload());
        return sequence;
    }

    void flush(SegmentFile segment, ByteBuffer staging) throws IOException {
        segment.append(staging.flip());
        staging.clear();
    }

    /** After a failure: this segment gets no more. */
    void abandon() {
        SegmentFile failed = active;
        active = null;
        if (failed == null) {
            return;
        }
        failed.seal();
        if (failed.readableEnd() == SegmentFile.HEAD) {
            segments.remove(failed.firstSequence());
            try {
                failed.retire();
            } catch (IOException remainsThenAndIsFoundEmptyAtTheNextStart) {
                LOG.debug("an empty segment could not be removed");
                failed.abandon();
            }
        }
    }

    /** The segment that holds this record, or the first behind it. */
    Optional<SegmentFile> holding(long sequence) {
        Map.Entry<Long, SegmentFile> floor = segments.floorEntry(sequence);
        Map.Entry<Long, SegmentFile> entry = floor == null ? segments.firstEntry() : floor;
        return Optional.ofNullable(entry).map(Map.Entry::getValue);
    }

    Optional<SegmentFile> after(SegmentFile segment) {
        return Optional.ofNullable(segments.higherEntry(segment.firstSequence()))
                .map(Map.Entry::getValue);
    }

    /** A segment that takes no more and of which everything is settled. */
    Optional<SegmentFile> settledSegment(long settled) {
        Map.Entry<Long, SegmentFile> first = segments.firstEntry();
        if (first == null || !first.getValue().isSealed()) {
            return Optional.empty();
        }
        Map.Entry<Long, SegmentFile> next = segments.higherEntry(first.getKey());
        long last = next == null ? lastSequence : next.getKey() - 1;
        return last <= settled ? Optional.of(first.getValue()) : Optional.empty();
    }

    /**
     * @throws IOException if it is still there, in the log as well: to be called again
     */
    void remove(SegmentFile segment) throws IOException {
        segment.retire();
        segments.remove(segment.firstSequence());
        removedDamaged += segment.damaged();
    }

    long byteSize() {
        long size = 0;
        for (SegmentFile segment : segments.values()) {
            size += segment.readableEnd() - SegmentFile.HEAD;
        }
        return size;
    }

    int damaged() {
        int places = removedDamaged;
        for (SegmentFile segment : segments.values()) {
            places += segment.damaged();
        }
        return places;
    }

    @Override
    public void close() throws IOException {
        for (SegmentFile segment : segments.values()) {
            segment.close();
        }
    }

    private void find(Path file, boolean newest, Finding finding) throws IOException {
        Optional<SegmentFile> opened = opened(file);
        if (opened.isEmpty()) {
            return;
        }
        SegmentFile segment = opened.get();
        try {
            find(segment, newest, finding);
        } catch (IOException | RuntimeException unreadable) {
            LOG.error("segment {} cannot be read and is put aside", file.getFileName(), unreadable);
            segment.close();
            putAside(file);
        }
    }

    private void find(SegmentFile segment, boolean newest, Finding finding) throws IOException {
        boolean isDurable = segment.isMadeDurable();
        int records = 0;
        SegmentReader reader = new SegmentReader(segment);
        // only the newest can have a torn end; the others are checked when they are read for good
        for (SpoolRecord head = next(reader, newest); head != null; head = next(reader, newest)) {
            lastSequence = Math.max(lastSequence, head.sequence());
            finding.record(head, isDurable);
            records++;
        }
        if (segment.isUnreadableFrom(reader.intactEnd())) {
            passOver(segment.path(), segment.readableEnd());
        } else if (newest && reader.intactEnd() < segment.readableEnd()) {
            LOG.info(
                    "the last {} bytes of the newest segment are no whole record, and are cut off",
                    segment.readableEnd() - reader.intactEnd());
            segment.cutTail(reader.intactEnd());
        }
        if (records == 0) {
            removedDamaged += segment.damaged();
            segment.retire();
        } else {
            segments.put(segment.firstSequence(), segment);
        }
    }

    private @Nullable SpoolRecord next(SegmentReader reader, boolean whole) throws IOException {
        while (true) {
            try {
                return whole ? reader.next() : reader.nextHead();
            } catch (ClosedChannelException closed) {
                throw closed;
            } catch (IOException refused) {
                pause();
            }
        }
    }

    /** Empty if the disk does not give it, and it was put aside. */
    private Optional<SegmentFile> opened(Path file) throws IOException {
        for (int tries = 1; tries < PageReader.TRIES; tries++) {
            try {
                return Optional.of(SegmentFile.open(file));
            } catch (IOException refused) {
                pause();
            }
        }
        try {
            return Optional.of(SegmentFile.open(file));
        } catch (IOException refused) {
            DurableFiles.syncDirectory(directory); // fails where nothing can be opened: then it is not the file
            LOG.error("segment {} cannot be opened and is put aside", file.getFileName(), refused);
            putAside(file);
            return Optional.empty();
        }
    }

    private void pause() {
        if (pausesLeft > 0) {
            pausesLeft--;
            PageReader.pause(PAUSE);
        }
    }

    private void putAside(Path file) {
        removedDamaged++;
        passOver(file, segmentBytes);
        try {
            SegmentFile.putAside(file);
        } catch (IOException staysWhereItIs) {
            LOG.warn("segment {} could not be renamed", file.getFileName());
        }
    }

    /** No new record gets a number that may stand in what cannot be read: it may be readable again after a restart. */
    private void passOver(Path file, long bytes) {
        lastSequence = Math.max(lastSequence, SegmentFile.firstSequence(file) + bytes / RecordFormat.HEADER);
    }

    private void put(SegmentFile segment, ByteBuffer staging, byte[] bytes) throws IOException {
        if (bytes.length > staging.remaining()) {
            flush(segment, staging);
        }
        if (bytes.length > staging.remaining()) {
            segment.append(ByteBuffer.wrap(bytes));
        } else {
            staging.put(bytes);
        }
    }
}
