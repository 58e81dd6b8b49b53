package io.taproot.ingest.drain;

import io.taproot.ingest.drain.Closing.ClosedException;
import io.taproot.ingest.spool.FrozenBatch;
import io.taproot.ingest.spool.Ledger;
import io.taproot.ingest.spool.SignalSpool;
import io.taproot.otlp.OtlpSignal;
import io.taproot.store.StoreException;
import io.taproot.store.write.BlockFullException;
import io.taproot.store.write.BlockWriter;
import io.taproot.store.write.SignalBlock;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one frozen batch at a time into ClickHouse, however long that takes. Troubles are waited for; what ClickHouse
 * refuses for good is split in halves until what it refuses is alone, and that is parked. What is too much for one insert
 * is split likewise before it is sent.
 */
final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final OtlpSignal signal;
    private final Assembly assembly;
    private final SignalBlock block;
    private final BlockWriter writer;
    private final Ledger ledger;
    private final DrainSettings settings;
    private final DrainObserver observer;
    private final Closing closing;
    private final Backoff backoff;
    private volatile String trouble = "";
    private int writtenRows;
    private int poisonRows;
    private boolean isAnythingTooLarge;

    Delivery(
            OtlpSignal signal,
            SignalSpool spool,
            SignalBlock block,
            BlockWriter writer,
            DrainSettings settings,
            DeadLetters deadLetters,
            DrainObserver observer,
            Closing closing) {
        this.signal = signal;
        this.block = block;
        this.writer = writer;
        this.ledger = spool.ledger();
        this.assembly = new Assembly(signal, spool, block, deadLetters);
        this.settings = settings;
        this.observer = observer;
        this.closing = closing;
        this.backoff = new Backoff(settings.firstPause(), settings.longestPause());
    }

    /** Where the next batch is gathered, while nothing is delivered. */
    SignalBlock block() {
        return block;
    }

    /** Why the last try failed; empty when it did not. */
    String trouble() {
        return trouble;
    }

    /**
     * @param gathered what the block holds of this batch; null when it must be filled
     * @return items that are settled by this, written or parked
     * @throws IOException if the spool cannot be read or the ledger not be written: to be called again, with null
     */
    long deliver(FrozenBatch batch, @Nullable Content gathered) throws IOException, ClosedException {
        writtenRows = 0;
        poisonRows = 0;
        isAnythingTooLarge = false;
        if (gathered != null) {
            return deliverWhole(batch, gathered);
        }
        Content content;
        try {
            content = assembly.fill(batch, 0, Integer.MAX_VALUE);
        } catch (BlockFullException tooMuch) {
            return deliverInParts(batch, assembly.count(batch));
        }
        return deliverWhole(batch, content);
    }

    private long deliverWhole(FrozenBatch batch, Content content) throws IOException, ClosedException {
        int rows = block.rows();
        settle(batch, new Part(batch.token(), 0, content.parts()), true);
        return told(content, rows);
    }

    private long deliverInParts(FrozenBatch batch, Content content) throws IOException, ClosedException {
        settle(batch, new Part(batch.token(), 0, content.parts()), false);
        return told(content, writtenRows + poisonRows);
    }

    private long told(Content content, int rows) {
        observer.written(signal, rows - poisonRows);
        tellParked(Fate.MALFORMED, content.malformed());
        long withoutRows = content.items() - content.malformed() - rows;
        tellParked(isAnythingTooLarge ? Fate.TOO_LARGE : Fate.INVALID_ID, withoutRows);
        tellParked(Fate.POISON, poisonRows);
        return content.items();
    }

    private void settle(FrozenBatch batch, Part part, boolean filled) throws IOException, ClosedException {
        if (ledger.isDone(part.token())) {
            return;
        }
        if (!ledger.isSplit(part.token())) {
            Optional<Fate> refused = filled || fill(batch, part) ? write(part, filled) : Optional.of(Fate.TOO_LARGE);
            if (refused.isEmpty()) {
                writtenRows += block.rows();
                ledger.done(part.token());
                return;
            }
            if (part.isSingle()) {
                park(batch, part, refused.get());
                ledger.done(part.token());
                return;
            }
            ledger.split(part.token());
        }
        settle(batch, part.firstHalf(), false);
        settle(batch, part.secondHalf(), false);
    }

    /** False when the part is too much for the block. */
    private boolean fill(FrozenBatch batch, Part part) throws IOException {
        try {
            assembly.fill(batch, part.firstItem(), part.endItem());
            return true;
        } catch (BlockFullException tooMuch) {
            return false;
        }
    }

    private void park(FrozenBatch batch, Part part, Fate fate) throws IOException {
        if (fate == Fate.POISON) {
            poisonRows += block.rows();
        } else {
            isAnythingTooLarge = true;
        }
        assembly.park(batch, part.firstItem(), fate);
    }

    /** Empty when it is written; else why it never will be. */
    private Optional<Fate> write(Part part, boolean whole) throws ClosedException {
        // an error that nobody knows has had its tries when the whole batch was sent
        int tries = whole ? settings.unknownErrorTries() : 1;
        while (true) {
            long began = System.nanoTime();
            try {
                writer.write(block, part.token());
                trouble = "";
                backoff.reset();
                observer.inserted(signal, block.rows(), Duration.ofNanos(System.nanoTime() - began));
                return Optional.empty();
            } catch (StoreException.Permanent refused) {
                return refused(refused);
            } catch (StoreException.Transient failed) {
                observer.failed(signal, true);
                if (!failed.isRecognised() && --tries <= 0) {
                    return refused(failed);
                }
                tellTrouble(failed);
                closing.pause(backoff.pause());
            }
        }
    }

    private Optional<Fate> refused(StoreException why) {
        observer.failed(signal, false);
        LOG.warn("ClickHouse refuses a batch of {}, which is split: {}", signal, why.getMessage());
        return Optional.of(Fate.POISON);
    }

    private void tellTrouble(StoreException failed) {
        String message = String.valueOf(failed.getMessage());
        if (!message.equals(trouble)) {
            LOG.warn("a batch of {} waits: {}", signal, message);
        }
        trouble = message;
    }

    private void tellParked(Fate fate, long items) {
        if (items > 0) {
            observer.parked(signal, fate, items);
        }
    }
}
