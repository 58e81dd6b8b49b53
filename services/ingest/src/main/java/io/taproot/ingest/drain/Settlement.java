package io.taproot.ingest.drain;

import io.taproot.ingest.spool.FrozenBatch;
import io.taproot.ingest.spool.SignalSpool;
import io.taproot.otlp.OtlpSignal;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settles batches in the order in which they were frozen, whichever of them is delivered first. */
final class Settlement {

    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);
    private static final long NOT_DELIVERED = -1;
    /** After a crash all of these are sent again, while ClickHouse still knows their tokens. */
    static final int MOST_OPEN = 16;

    private final OtlpSignal signal;
    private final SignalSpool spool;
    private final DrainObserver observer;
    private final Deque<Open> open = new ArrayDeque<>();
    /** For whoever asks while the disk takes its time. */
    private volatile long oldestReceivedAtMillis;

    Settlement(OtlpSignal signal, SignalSpool spool, DrainObserver observer) {
        this.signal = signal;
        this.spool = spool;
        this.observer = observer;
    }

    /** Whether one batch in trouble has kept so many behind it from being settled that no more may begin. */
    synchronized boolean isFull() {
        return open.size() >= MOST_OPEN;
    }

    /** To be called in the order of the batches' records. */
    synchronized void begin(Gathered batch) {
        open.addLast(new Open(batch));
        lookForOldest();
    }

    /**
     * @param items that were written or parked with it
     */
    synchronized void delivered(FrozenBatch batch, long items) {
        for (Open each : open) {
            if (each.gathered.batch().equals(batch)) {
                each.items = items;
            }
        }
    }

    /**
     * Notes in the spool what has been delivered without a gap.
     *
     * @throws IOException if the spool does not take the note: to be called again
     */
    synchronized void settle() throws IOException {
        for (Open first = open.peekFirst(); first != null && first.isDelivered(); first = open.peekFirst()) {
            long lost = spool.settle(first.gathered.batch().lastSequence(), first.items);
            open.removeFirst();
            lookForOldest();
            if (lost > 0) {
                LOG.error("{} items of {} were acknowledged and are destroyed on the disk", lost, signal);
                observer.parked(signal, Fate.DAMAGED, lost);
            }
        }
    }

    /** When the oldest record of these batches was received; 0 when there are none. */
    long oldestReceivedAtMillis() {
        return oldestReceivedAtMillis;
    }

    private void lookForOldest() {
        Open first = open.peekFirst();
        oldestReceivedAtMillis = first == null ? 0 : first.gathered.receivedAtMillis();
    }

    private static final class Open {
        private final Gathered gathered;
        private long items = NOT_DELIVERED;

        Open(Gathered gathered) {
            this.gathered = gathered;
        }

        boolean isDelivered() {
            return items != NOT_DELIVERED;
        }
    }
}
