package io.taproot.ingest.spool;

import io.taproot.otlp.OtlpSignal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that writes what has queued up, syncs once, and only then tells all who wait. While it syncs, the next
 * group gathers: the busier the disk, the larger the groups, and nobody waits for a timer.
 */
final class GroupCommit implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final int GROUP_BYTES = 1 << 20;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Waiting END =
            new Waiting(new Arrival(OtlpSignal.TRACES, "", "", false, 0, new byte[0]), 0, new CompletableFuture<>());

    private final SegmentLog log;
    private final InstantSource clock;
    private final Bookkeeper bookkeeper;
    private final long queueBytes;
    private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final AtomicLong queuedBytes = new AtomicLong();
    private final ByteBuffer staging = ByteBuffer.allocateDirect(GROUP_BYTES);
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable IOException failing;

    /** Keeps the books: told of each record before anyone can read it, and again before its sender is answered. */
    interface Bookkeeper {
        void appending(Arrival arrival, long sequence);

        void durable(Arrival arrival, long receivedAtMillis);

        /** It was announced, and the disk refused it. */
        void withdrawn(Arrival arrival);
    }

    GroupCommit(String name, SegmentLog log, long queueBytes, InstantSource clock, Bookkeeper bookkeeper) {
        this.log = log;
        this.queueBytes = queueBytes;
        this.clock = clock;
        this.bookkeeper = bookkeeper;
        thread = Thread.ofPlatform()
                .name("spool-" + name)
                .daemon()
                .uncaughtExceptionHandler(new FailStop())
                .start(this::run);
    }

    /** Completes when the record is durable, exceptionally with {@link SpoolException} when it is not. */
    CompletableFuture<Void> offer(Arrival arrival) {
        long size = RecordFormat.size(arrival);
        if (closed) {
            return CompletableFuture.failedFuture(new SpoolException(SpoolException.Reason.CLOSED));
        }
        if (queuedBytes.addAndGet(size) > queueBytes && queuedBytes.get() > size) {
            queuedBytes.addAndGet(-size);
            return CompletableFuture.failedFuture(new SpoolException(SpoolException.Reason.QUEUE_FULL));
        }
        Waiting waiting = new Waiting(arrival, size, new CompletableFuture<>());
        queue.add(waiting);
        if (closed && queue.remove(waiting)) {
            return CompletableFuture.failedFuture(new SpoolException(SpoolException.Reason.CLOSED));
        }
        return waiting.answer;
    }

    /** Why the last group could not be written; null when all is well. */
    @Nullable IOException failing() {
        return failing;
    }

    /** Writes what is queued, then takes no more. */
    @Override
    public void close() {
        closed = true;
        queue.add(END); // not by interruption: that would close the file under a write
        try {
            thread.join(Duration.ofSeconds(30));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Waiting> group = new ArrayList<>();
        while (!closed || !queue.isEmpty()) {
            Waiting first = poll();
            if (first != null && first != END) {
                gather(first, group);
                commit(group);
                group.clear();
            } else if (failing != null && !closed) {
                probe();
            }
        }
    }

    private @Nullable Waiting poll() {
        try {
            return queue.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException nobodyMay) {
            return null;
        }
    }

    private void gather(Waiting first, List<Waiting> group) {
        long bytes = 0;
        for (Waiting next = first; next != null && next != END; next = bytes < GROUP_BYTES ? queue.poll() : null) {
            group.add(next);
            bytes += next.size;
        }
    }

    private void commit(List<Waiting> group) {
        int announced = 0;
        long now = clock.millis();
        try {
            SegmentFile segment = log.active();
            staging.clear();
            for (Waiting waiting : group) {
                long sequence = log.append(segment, staging, waiting.arrival, now);
                bookkeeper.appending(waiting.arrival, sequence);
                announced++;
            }
            log.flush(segment, staging);
            segment.sync();
            failing = null;
            group.forEach(waiting -> bookkeeper.durable(waiting.arrival, now));
            group.forEach(waiting -> answer(waiting, null));
        } catch (IOException | RuntimeException failure) {
            fail(failure);
            group.subList(0, announced).forEach(waiting -> bookkeeper.withdrawn(waiting.arrival));
            group.forEach(waiting -> answer(waiting, failure));
        }
    }

    private void answer(Waiting waiting, @Nullable Exception failure) {
        queuedBytes.addAndGet(-waiting.size);
        if (failure == null) {
            waiting.answer.complete(null);
        } else {
            waiting.answer.completeExceptionally(new SpoolException(SpoolException.Reason.DISK_ERROR, failure));
        }
    }

    private void fail(Exception failure) {
        if (failing == null) {
            LOG.error("the spool cannot be written; senders are told to try again", failure);
        }
        failing = failure instanceof IOException disk ? disk : new IOException(failure);
        log.abandon();
    }

    /** Nobody sends to a process that is not ready, so it must find out by itself that the disk is well again. */
    private void probe() {
        try {
            log.active().sync();
            failing = null;
            LOG.info("the spool can be written again");
        } catch (IOException still) {
            log.abandon();
        }
    }

    private record Waiting(Arrival arrival, long size, CompletableFuture<Void> answer) {}
}
