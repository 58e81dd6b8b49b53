package io.taproot.ingest.spool;

import io.taproot.otlp.OtlpSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The spool of one signal. Many threads append; one reads, and says what is settled. */
public final class SignalSpool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SignalSpool.class);

    /** What {@link #append} came to. */
    public enum Taken {
        /** It is on disk. */
        STORED,
        /** A batch of this name was on disk already; it was not stored again. */
        KNOWN
    }

    private final SpoolQuota quota;
    private final BatchMemory memory;
    private final Receipts receipts;
    private final InstantSource clock;
    private final Books books = new Books();
    private final Ledger ledger;
    private final SegmentLog log;
    private final GroupCommit commit;
    private final ConcurrentHashMap<Long, CompletableFuture<Void>> underway = new ConcurrentHashMap<>();
    private final Semaphore news = new Semaphore(0);
    private volatile BooleanSupplier isTooOld = () -> false;

    private SignalSpool(
            Path directory, OtlpSignal signal, SpoolSettings settings, SpoolQuota quota, InstantSource clock)
            throws IOException {
        this.quota = quota;
        this.clock = clock;
        DurableFiles.createDirectories(directory);
        memory = new BatchMemory(settings.batchMemory());
        receipts = new Receipts(directory, settings.batchMemory());
        receipts.load(memory, clock.millis());
        ledger = Ledger.open(directory);
        log = SegmentLog.open(directory, settings.segmentBytes(), ledger.highest(), this::found);
        quota.found(log.byteSize());
        commit = new GroupCommit(
                signal.name().toLowerCase(Locale.ROOT), log, settings.queueBytes(), clock, new Bookkeeping());
        news.release();
    }

    static SignalSpool open(
            Path directory, OtlpSignal signal, SpoolSettings settings, SpoolQuota quota, InstantSource clock)
            throws IOException {
        return new SignalSpool(directory, signal, settings, quota, clock);
    }

    /** Completes when the request is durable, exceptionally with {@link SpoolException} when it cannot be. */
    public CompletableFuture<Taken> append(Arrival arrival) {
        long key = BatchMemory.key(arrival.tenant(), arrival.batchId());
        if (key == 0) {
            return write(arrival).thenApply(durable -> Taken.STORED);
        }
        if (memory.holds(key)) {
            return CompletableFuture.completedFuture(Taken.KNOWN);
        }
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> other = underway.putIfAbsent(key, mine);
        if (other != null) {
            return other.thenApply(durable -> Taken.KNOWN);
        }
        if (memory.holds(key)) { // its write ended between the two looks
            underway.remove(key, mine);
            mine.complete(null);
            return CompletableFuture.completedFuture(Taken.KNOWN);
        }
        write(arrival).whenComplete((durable, failure) -> {
            underway.remove(key, mine);
            if (failure == null) {
                mine.complete(null);
            } else {
                mine.completeExceptionally(failure);
            }
        });
        return mine.thenApply(durable -> Taken.STORED);
    }

    /**
     * From now on, nothing new is taken while the oldest record that is not settled is older. What is there stays.
     *
     * @param longest zero for any age
     * @param oldestReceivedAtMillis 0 when all are settled
     */
    public void limitAge(Duration longest, LongSupplier oldestReceivedAtMillis) {
        isTooOld = () -> {
            long oldest = oldestReceivedAtMillis.getAsLong();
            return longest.isPositive() && oldest > 0 && clock.millis() - oldest > longest.toMillis();
        };
    }

    /** Reads from the first record that is not settled. */
    public RecordCursor cursor() {
        RecordCursor cursor = new RecordCursor(log);
        cursor.seek(ledger.settled() + 1);
        return cursor;
    }

    public Ledger ledger() {
        return ledger;
    }

    /** Waits until something was added since the last call, or that long. */
    public void awaitNews(Duration atMost) throws InterruptedException {
        if (news.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            news.drainPermits();
        }
    }

    /**
     * Everything up to this record is settled: segments that hold nothing else are removed, now or with a later record.
     *
     * @param items of the records that were settled with it
     * @return items of records that were found damaged, when this was the last record of all
     * @throws IOException if it could not be noted: nothing is settled then
     */
    public long settle(long sequence, long items) throws IOException {
        ledger.settle(sequence);
        long lost = books.settled(items, sequence);
        try {
            removeSettled();
        } catch (IOException diskIsBroken) {
            LOG.warn("segments that are not needed could not be removed, which is tried again", diskIsBroken);
        }
        return lost;
    }

    private void removeSettled() throws IOException {
        Optional<SegmentFile> unneeded = log.settledSegment(ledger.settled());
        while (unneeded.isPresent()) {
            remove(unneeded.get());
            unneeded = log.settledSegment(ledger.settled());
        }
    }

    private void remove(SegmentFile segment) throws IOException {
        ledger.sync();
        Receipts.Names names = receipts.of(segment, clock.millis());
        boolean isKept = keeps(names);
        log.remove(segment);
        quota.release(segment.readableEnd() - SegmentFile.HEAD);
        // on a full disk this is what makes room, so it cannot wait for room; a crash right here forgets the names
        if (!isKept && !keeps(names)) {
            LOG.warn("the names of a segment's batches could not be kept, and will be forgotten with the next restart");
        }
        receipts.prune(clock.millis());
    }

    private boolean keeps(Receipts.Names names) {
        try {
            receipts.keep(names);
            return true;
        } catch (IOException noRoom) {
            return false;
        }
    }

    /** Items that are durable and neither written nor parked. */
    public long itemsInFlight() {
        return books.inFlight();
    }

    public long byteSize() {
        return log.byteSize();
    }

    /** Places in files of this spool where records were destroyed, since the start. */
    public int damagedPlaces() {
        return log.damaged();
    }

    /** Why nothing can be added at the moment; null when all is well. */
    public @Nullable IOException failing() {
        return commit.failing();
    }

    /** Ends appending first. Whoever reads must have stopped. */
    @Override
    public void close() {
        commit.close();
        try {
            log.close();
            ledger.close();
        } catch (IOException nothingIsLostByIt) {
            LOG.warn("the spool's files could not be closed", nothingIsLostByIt);
        }
    }

    private CompletableFuture<Void> write(Arrival arrival) {
        if (isTooOld.getAsBoolean()) {
            return CompletableFuture.failedFuture(new SpoolException(SpoolException.Reason.BACKLOG_TOO_OLD));
        }
        long size = RecordFormat.size(arrival);
        if (!quota.tryReserve(size)) {
            return CompletableFuture.failedFuture(new SpoolException(SpoolException.Reason.SPOOL_FULL));
        }
        return commit.offer(arrival).whenComplete((durable, failure) -> {
            if (failure != null) {
                quota.release(size);
            }
        });
    }

    private void found(SpoolRecord head, boolean isDurable) {
        if (isDurable) {
            memory.add(BatchMemory.key(head.tenant(), head.batchId()), head.receivedAtMillis(), clock.millis());
        }
        if (head.sequence() > ledger.settled()) {
            books.appended(head.items(), head.sequence());
        }
    }

    private final class Bookkeeping implements GroupCommit.Bookkeeper {
        @Override
        public void appending(Arrival arrival, long sequence) {
            books.appended(arrival.items(), sequence);
        }

        @Override
        public void durable(Arrival arrival, long receivedAtMillis) {
            memory.add(BatchMemory.key(arrival.tenant(), arrival.batchId()), receivedAtMillis, receivedAtMillis);
            news.release();
        }

        @Override
        public void withdrawn(Arrival arrival) {
            books.withdrawn(arrival.items());
        }
    }
}
