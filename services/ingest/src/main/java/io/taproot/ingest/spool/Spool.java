package io.taproot.ingest.spool;

import io.taproot.ingest.spool.Segments.Segment;
import io.taproot.otlp.OtlpSignal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The directory of segment files. Any number of threads append; one thread, the drain, takes batches and says when they
 * are delivered.
 */
public final class Spool implements AutoCloseable {

    /** More records than one file can hold: the numbers of a file that was lost are never given out again. */
    private static final long RESTART_GAP = 1_000_000_000L;

    private final SpoolSettings settings;
    private final InstantSource clock;
    private final FileChannel lockFile;
    private final FileLock lock;
    private final Segments segments;
    private final RecentBatches recent;
    private final String identity;
    private final GroupCommit commits;
    private final Path progressFile;
    private final long firstSequence;
    private Progress progress;
    private long nextSequence;
    private long pendingBytes;
    private long undelivered;
    private @Nullable SegmentReader reader;
    private @Nullable Segment read;
    private @Nullable SpoolRecord peeked;
    private boolean isClosed;

    /**
     * @param isRepeated the batch id was known: nothing was written this time
     * @param durable completes when the request is durable, fails with a {@link SpoolException} when it is not
     */
    public record Receipt(boolean isRepeated, CompletableFuture<Void> durable) {
        static Receipt refused(SpoolException reason) {
            return new Receipt(false, CompletableFuture.failedFuture(reason));
        }
    }

    private Spool(Path directory, SpoolSettings settings, InstantSource clock) throws IOException {
        Files.createDirectories(directory);
        this.settings = settings;
        this.clock = clock;
        this.lockFile = FileChannel.open(
                directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        this.lock = takeLock(directory);
        this.identity = Identity.readOrMake(directory.resolve("identity"));
        this.segments = new Segments(directory);
        this.recent = new RecentBatches(settings.remember(), SpoolSettings.MOST_REMEMBERED);
        this.progressFile = directory.resolve("progress");
        this.progress = Progress.read(progressFile);
        this.firstSequence = recover();
        this.nextSequence = firstSequence;
        this.commits = new GroupCommit(this);
    }

    /**
     * Opens the spool and reads what is there. Damage never keeps it from opening.
     *
     * @throws IOException if the directory cannot be used at all, or another process uses it
     */
    public static Spool open(Path directory, SpoolSettings settings, InstantSource clock) throws IOException {
        return new Spool(directory, settings, clock);
    }

    /**
     * Completes when the request is durable; fails with a {@link SpoolException} when it is not. A batch id that is
     * remembered gets the answer of its first time and is not written again.
     */
    public Receipt append(OtlpSignal signal, String tenant, String batchId, byte[] payload) {
        synchronized (this) {
            Optional<CompletableFuture<Void>> before = recent.find(batchId);
            if (before.isPresent()) {
                return new Receipt(true, before.get());
            }
            if (isClosed) {
                return Receipt.refused(new SpoolException.Closed());
            }
            if (undeliveredBytes() + pendingBytes + payload.length > settings.quotaBytes()) {
                return Receipt.refused(new SpoolException.Full(settings.quotaBytes()));
            }
            CompletableFuture<Void> acknowledgement = new CompletableFuture<>();
            long now = clock.millis();
            recent.remember(batchId, now, acknowledgement);
            pendingBytes += payload.length;
            SpoolRecord record = new SpoolRecord(nextSequence++, signal, now, tenant, batchId, payload);
            commits.add(record, acknowledgement);
            return new Receipt(false, acknowledgement);
        }
    }

    /**
     * The next batch in order, durable as a batch before it is returned. What was frozen before a crash comes first,
     * exactly as it was. A batch never spans two days of reception, so that its rows go into one partition.
     *
     * @param linger how long to wait for more once there is something
     * @return empty if nothing came within {@code linger}
     * @throws IOException if the batch could not be made durable as such; asking again is safe
     */
    public Optional<FrozenBatch> takeBatch(long maxBytes, Duration linger) throws IOException, InterruptedException {
        BatchBuilder batch = new BatchBuilder(maxBytes);
        long leftOver;
        synchronized (this) {
            leftOver = progress.frozen() > progress.delivered() ? progress.frozen() : 0;
        }
        long deadline = System.nanoTime() + linger.toNanos();
        Optional<SpoolRecord> record = peek(leftOver > 0 ? 0 : deadline);
        while (record.isPresent() && batch.takes(record.get(), leftOver)) {
            batch.add(record.get());
            consume();
            record = peek(leftOver > 0 ? 0 : deadline);
        }
        return batch.isEmpty() ? nothing(leftOver) : Optional.of(freeze(batch.build()));
    }

    /** Everything up to the batch's last record is in ClickHouse, or parked for good. */
    public synchronized void delivered(FrozenBatch batch) throws IOException {
        progress = new Progress(batch.lastSequence(), batch.lastSequence());
        undelivered -= batch.records().size();
        segments.removeDelivered(progress.delivered(), clock.millis() - settings.remember().toMillis());
    }

    /** Bytes on disk that hold something not yet delivered. */
    public synchronized long undeliveredBytes() {
        return segments.undeliveredBytes(progress.delivered());
    }

    /** Records with a lower sequence were made durable by an earlier process. */
    public long firstSequenceOfThisRun() {
        return firstSequence;
    }

    /** Intact records that wait for delivery. */
    public synchronized long undeliveredRecords() {
        return undelivered;
    }

    /** Names this spool among all that ever write to the same tables; with a sequence it makes a deduplication token. */
    public String identity() {
        return identity;
    }

    /** Bytes that were found damaged when the spool was opened. */
    public synchronized long damagedBytes() {
        return segments.damagedBytes();
    }

    public long quotaBytes() {
        return settings.quotaBytes();
    }

    /** Makes durable what was appended, refuses what comes, and notes how far the drain has come. */
    @Override
    public void close() throws IOException {
        synchronized (this) {
            if (isClosed) {
                return;
            }
            isClosed = true;
        }
        commits.close();
        synchronized (this) {
            notifyAll();
            closeReader();
            progress.write(progressFile);
            lock.release();
            lockFile.close();
        }
    }

    /** For tests: leaves everything as a killed process would, and lets another one open it. */
    void abandon() throws IOException {
        commits.close();
        lock.release();
        lockFile.close();
    }

    // ---- for GroupCommit

    SegmentWriter newSegment(long firstSequence) throws IOException {
        SegmentWriter writer = new SegmentWriter(segments.nameAfter(firstSequence));
        synchronized (this) {
            segments.add(new Segment(writer.file()));
        }
        return writer;
    }

    long segmentBytes() {
        return settings.segmentBytes();
    }

    synchronized void durable(SegmentWriter writer, List<GroupCommit.Pending> group) {
        Segment active = segments.all().getLast();
        active.durableLength = writer.length();
        active.lastSequence = group.getLast().record().sequence();
        group.forEach(pending -> pendingBytes -= pending.record().payload().length);
        undelivered += group.size();
        notifyAll();
    }

    synchronized void sealed() {
        segments.all().getLast().closedAtMillis = clock.millis();
        notifyAll();
    }

    synchronized void failed(List<GroupCommit.Pending> group) {
        for (GroupCommit.Pending pending : group) {
            pendingBytes -= pending.record().payload().length;
            recent.forget(pending.record().batchId());
        }
    }

    // ---- reading

    private Optional<FrozenBatch> nothing(long leftOver) throws IOException {
        synchronized (this) {
            if (leftOver > 0) {
                // every record of the frozen batch is damaged: there is nothing of it to deliver
                progress = new Progress(leftOver, leftOver);
            }
            return Optional.empty();
        }
    }

    private FrozenBatch freeze(FrozenBatch batch) throws IOException {
        synchronized (this) {
            progress = new Progress(progress.delivered(), Math.max(progress.frozen(), batch.lastSequence()));
            progress.write(progressFile);
            return batch;
        }
    }

    private synchronized Optional<SpoolRecord> peek(long deadline) throws IOException, InterruptedException {
        while (peeked == null && !isClosed) {
            peeked = readNext();
            if (peeked != null) {
                break;
            }
            long waitMillis = deadline == 0 ? 0 : (deadline - System.nanoTime()) / 1_000_000;
            if (waitMillis <= 0) {
                return Optional.empty();
            }
            wait(waitMillis);
        }
        return Optional.ofNullable(peeked);
    }

    private synchronized void consume() {
        peeked = null;
    }

    private @Nullable SpoolRecord readNext() throws IOException {
        while (true) {
            if (read == null && !openNextSegment()) {
                return null;
            }
            Segment current = java.util.Objects.requireNonNull(read);
            Optional<SpoolRecord> record = java.util.Objects.requireNonNull(reader).next(current.durableLength);
            if (record.isPresent()) {
                if (record.get().sequence() > progress.delivered()) {
                    return record.get();
                }
            } else if (current.closedAtMillis == Long.MAX_VALUE || !openNextSegment()) {
                return null;
            }
        }
    }

    /** Moves to the first file, or to the one behind the current; false when there is none. */
    private boolean openNextSegment() throws IOException {
        Segment next = null;
        boolean isBehind = read == null;
        for (Segment segment : segments.all()) {
            if (isBehind) {
                next = segment;
                break;
            }
            isBehind = segment == read;
        }
        if (next == null) {
            return false;
        }
        closeReader();
        reader = new SegmentReader(next.file, 0);
        read = next;
        return true;
    }

    private void closeReader() throws IOException {
        if (reader != null) {
            reader.close();
        }
    }

    // ---- opening

    private long recover() throws IOException {
        long[] last = {Math.max(progress.delivered(), progress.frozen())};
        segments.recover(record -> {
            last[0] = Math.max(last[0], record.sequence());
            undelivered += record.sequence() > progress.delivered() ? 1 : 0;
            recent.remember(
                    record.batchId(), record.receivedAtMillis(), CompletableFuture.completedFuture(null));
        });
        return Math.max(last[0], segments.newestName()) + RESTART_GAP;
    }

    private FileLock takeLock(Path directory) throws IOException {
        FileLock taken;
        try {
            taken = lockFile.tryLock();
        } catch (java.nio.channels.OverlappingFileLockException sameProcess) {
            taken = null;
        }
        if (taken == null) {
            lockFile.close();
            throw new IOException("another process uses the spool in " + directory);
        }
        return taken;
    }
}
