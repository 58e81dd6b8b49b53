package io.taproot.ingest.spool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes what many threads append with one sync for all that wait: while one sync runs, the next group gathers. The
 * acknowledgement follows the sync, never the write.
 */
final class GroupCommit {

    private static final Logger LOG = Logger.getLogger(GroupCommit.class);
    private static final int MOST_BYTES = 4 << 20;

    /** A record and whoever waits for it. */
    record Pending(SpoolRecord record, CompletableFuture<Void> acknowledgement) {}

    private static final Pending END = new Pending(
            new SpoolRecord(0, io.taproot.otlp.OtlpSignal.TRACES, 0, "", "", new byte[0]), new CompletableFuture<>());

    private final Spool spool;
    private final LinkedBlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private @Nullable SegmentWriter writer;

    GroupCommit(Spool spool) {
        this.spool = spool;
        this.thread = Thread.ofPlatform().name("spool-commit").daemon().start(this::run);
    }

    /** Bounded by the spool's quota, which counts what is queued here. */
    void add(SpoolRecord record, CompletableFuture<Void> acknowledgement) {
        queue.add(new Pending(record, acknowledgement));
    }

    void close() {
        queue.add(END);
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            List<Pending> group = nextGroup();
            while (!group.isEmpty()) {
                commit(group);
                group = nextGroup();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            seal();
        }
    }

    /** At least one; empty at the end. */
    private List<Pending> nextGroup() throws InterruptedException {
        List<Pending> group = new ArrayList<>();
        int bytes = 0;
        Pending next = queue.take();
        while (next != END) {
            group.add(next);
            bytes += next.record().payload().length;
            next = bytes < MOST_BYTES ? queue.poll() : null;
            if (next == null) {
                return group;
            }
        }
        if (!group.isEmpty()) {
            queue.add(END);
        }
        return group;
    }

    private void commit(List<Pending> group) {
        try {
            SegmentWriter open = openSegment(group.getFirst().record().sequence());
            for (Pending pending : group) {
                open.write(RecordFormat.write(pending.record()));
            }
            open.sync();
            spool.durable(open, group);
            group.forEach(pending -> pending.acknowledgement().complete(null));
            if (open.length() >= spool.segmentBytes()) {
                seal();
            }
        } catch (IOException failed) {
            // After a failed sync the kernel may have dropped the pages: this file is never written again.
            LOG.errorf("the spool could not be written: %s", failed.getMessage());
            seal();
            spool.failed(group);
            group.forEach(pending -> pending.acknowledgement().completeExceptionally(new SpoolException.Broken(failed)));
        }
    }

    private SegmentWriter openSegment(long firstSequence) throws IOException {
        SegmentWriter open = writer;
        if (open == null) {
            open = spool.newSegment(firstSequence);
            writer = open;
        }
        return open;
    }

    private void seal() {
        SegmentWriter open = writer;
        writer = null;
        if (open == null) {
            return;
        }
        spool.sealed();
        try {
            open.close();
        } catch (IOException failed) {
            LOG.warnf("a spool segment could not be closed: %s", failed.getMessage());
        }
    }
}
