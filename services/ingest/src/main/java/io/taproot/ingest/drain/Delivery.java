package io.taproot.ingest.drain;

import io.taproot.ingest.drain.Closing.ClosedException;
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
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one frozen batch at a time into ClickHouse. Troubles are waited for, however long that takes; what ClickHouse
 * refuses is split in halves until it is alone, and parked when it is the row's fault and not the server's. What is too
 * much for one insert is split likewise before it is sent.
 */
final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final OtlpSignal signal;
    private final SignalSpool spool;
    private final Schema schema;
    private final Supplier<SignalBlock> blocks;
    private final BlockWriter writer;
    private final Ledger ledger;
    private final DrainSettings settings;
    private final DrainObserver observer;
    private final Acceptances acceptances;
    private final LargeBatches large;
    private final Closing closing;
    private final Backoff backoff;
    private final DeadLetters deadLetters;
    private SignalBlock block;
    private Assembly assembly;
    private volatile String trouble = "";
    private int triedInThisRound;

    Delivery(
            OtlpSignal signal,
            SignalSpool spool,
            Schema schema,
            Supplier<SignalBlock> blocks,
            BlockWriter writer,
            DrainSettings settings,
            DeadLetters deadLetters,
            DrainObserver observer,
            Acceptances acceptances,
            LargeBatches large,
            Closing closing) {
        this.signal = signal;
        this.spool = spool;
        this.schema = schema;
        this.blocks = blocks;
        this.writer = writer;
        this.ledger = spool.ledger();
        this.deadLetters = deadLetters;
        this.block = blocks.get();
        this.assembly = new Assembly(signal, spool, block, deadLetters);
        this.settings = settings;
        this.observer = observer;
        this.acceptances = acceptances;
        this.large = large;
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
     * One round of a batch: tries what is neither written nor parked.
     *
     * @param gathered what the block holds of this batch; null when it must be filled
     * @return items that are settled by this, written or parked; empty if something is in doubt: to be called again, with null
     * @throws IOException if the spool cannot be read or the ledger not be written: to be called again, with null
     */
    OptionalLong deliver(Trial trial, @Nullable Content gathered) throws IOException, ClosedException {
        if (!trial.isLarge()) {
            try {
                return round(trial, gathered == null ? fill(trial) : gathered);
            } catch (BlockFullException tooMuch) {
                trial.isTooMuch();
            }
        }
        large.enter(closing);
        try {
            return round(trial, trial.isInParts() ? assembly.count(trial.batch()) : fillOrCount(trial));
        } finally {
            giveMemoryBack();
            large.leave();
        }
    }

    private Content fill(Trial trial) throws IOException {
        return assembly.fill(trial.batch(), 0, Integer.MAX_VALUE);
    }

    private Content fillOrCount(Trial trial) throws IOException {
        try {
            return fill(trial);
        } catch (BlockFullException tooMuch) {
            trial.isTooMuch();
            return assembly.count(trial.batch());
        }
    }

    /** What is cleared keeps the memory that it grew to, and that of a record. */
    private void giveMemoryBack() {
        block = blocks.get();
        assembly = new Assembly(signal, spool, block, deadLetters);
    }

    private OptionalLong round(Trial trial, Content content) throws IOException, ClosedException {
        try {
            int rows = block.rows();
            triedInThisRound = 0;
            boolean isComplete = look(trial, new Part(trial.batch().token(), 0, content.parts()), !trial.isInParts());
            judge(trial);
            if (!isComplete || trial.hasSuspects()) {
                return OptionalLong.empty();
            }
            if (trial.isInParts()) {
                tell(trial, trial.partsDone(), trial.rows());
            } else {
                tell(trial, content.items() - content.malformed(), rows);
            }
            tellParked(Fate.MALFORMED, content.malformed());
            return OptionalLong.of(content.items());
        } catch (DeadLetters.FullException full) {
            if (!trial.hasNoRoom()) {
                LOG.error("a batch of {} waits: {}", signal, full.getMessage());
            }
            trial.hasNoRoom(String.valueOf(full.getMessage()));
            return OptionalLong.empty();
        }
    }

    private void tell(Trial trial, long items, int rows) {
        observer.written(signal, rows - trial.poisonRows());
        tellParked(Fate.POISON, trial.poisonRows());
        tellParked(Fate.TOO_LARGE, trial.tooLarge());
        tellParked(Fate.INVALID_ID, items - rows - trial.tooLarge());
    }

    /**
     * Halves what is refused, or too much for a block, until it is alone, and then a suspect.
     *
     * @return false if it was left because ClickHouse takes nothing at all
     */
    private boolean look(Trial trial, Part part, boolean filled) throws IOException, ClosedException {
        if (ledger.isDone(part.token())) {
            if (!part.isSingle()) { // a single one may have been parked
                trial.taken(part);
            }
            return true;
        }
        if (trial.isSuspect(part)) {
            return true;
        }
        if (!ledger.isSplit(part.token())) {
            if (triedInThisRound > 0 && acceptances.isNothingTaken()) {
                return false;
            }
            if ((filled || fits(trial, part)) && isLookedAt(trial, part, filled)) {
                return true;
            }
            if (part.isSingle()) {
                assembly.park(trial.batch(), part.firstItem(), Fate.TOO_LARGE);
                ledger.done(part.token());
                trial.parkedAsTooLarge();
                return true;
            }
            ledger.split(part.token());
        }
        return look(trial, part.firstHalf(), false) && look(trial, part.secondHalf(), false);
    }

    /** Fills the block with a part; false if it is too much for one. */
    private boolean fits(Trial trial, Part part) throws IOException {
        try {
            assembly.fill(trial.batch(), part.firstItem(), part.endItem());
            return true;
        } catch (BlockFullException tooMuch) {
            return false;
        }
    }

    /** Tries what the block holds; false if it is refused and can be halved. */
    private boolean isLookedAt(Trial trial, Part part, boolean whole) throws IOException, ClosedException {
        Optional<StoreException> refused = write(trial, part, whole);
        if (refused.isEmpty()) {
            ledger.done(part.token());
            trial.written(part, block.rows());
            return true;
        }
        if (part.isSingle()) {
            refused(trial.suspect(part), refused.get());
            return true;
        }
        return false;
    }

    /** Tries suspects again, each only after ClickHouse has taken something else. */
    private void judge(Trial trial) throws IOException, ClosedException {
        if (triedInThisRound == 0 && trial.longestNotTried().isPresent()) {
            // nothing else is left of this batch, and perhaps of all that there is
            tryAgain(trial, trial.longestNotTried().get());
        }
        do {
            for (Suspect suspect : trial.suspects()) {
                if (suspect.hasEvidence(acceptances.count())) {
                    tryAgain(trial, suspect);
                }
            }
        } while (trial.hasSuspects() && takesWhatItTook(trial));
    }

    private boolean takesWhatItTook(Trial trial) throws IOException, ClosedException {
        if (trial.witness().isEmpty()) {
            return false;
        }
        Part witness = trial.witness().get();
        assembly.fill(trial.batch(), witness.firstItem(), witness.endItem());
        return block.rows() > 0 && write(trial, witness, false).isEmpty();
    }

    private void tryAgain(Trial trial, Suspect suspect) throws IOException, ClosedException {
        Part part = suspect.part();
        assembly.fill(trial.batch(), part.firstItem(), part.endItem());
        int rows = block.rows();
        Optional<StoreException> refused = write(trial, part, false);
        if (refused.isEmpty()) {
            ledger.done(part.token());
            trial.written(part, rows);
            trial.acquitted(suspect);
            return;
        }
        refused(suspect, refused.get());
        if (suspect.isGuilty(settings.longestDoubt())) {
            assembly.park(trial.batch(), part.firstItem(), Fate.POISON);
            ledger.done(part.token());
            trial.parked(suspect, rows);
        }
    }

    private void refused(Suspect suspect, StoreException why) {
        suspect.refused(why, acceptances.count(), settings.unknownErrorTries(), System.nanoTime());
    }

    /** Empty when it is written; else why it is refused. */
    private Optional<StoreException> write(Trial trial, Part part, boolean whole) throws IOException, ClosedException {
        triedInThisRound++;
        // an error that nobody knows has had its tries when the whole batch was sent
        int tries = whole ? settings.unknownErrorTries() : 1;
        while (true) {
            long began = System.nanoTime();
            try {
                if (writer.isOutdated(block)) {
                    assembly.fill(trial.batch(), part.firstItem(), part.endItem());
                }
                writer.write(block, part.token());
                trouble = "";
                backoff.reset();
                if (block.rows() > 0) {
                    acceptances.taken();
                    trial.taken(part);
                }
                observer.inserted(signal, block.rows(), Duration.ofNanos(System.nanoTime() - began));
                return Optional.empty();
            } catch (StoreException.Permanent refused) {
                return refused(trial, refused);
            } catch (StoreException.Transient failed) {
                observer.failed(signal, true);
                if (!failed.isRecognised() && --tries <= 0) {
                    return refused(trial, failed);
                }
                if (failed.isOfSchema()) {
                    schema.lookAgain();
                }
                tellTrouble(failed);
                pause(trial, part);
            }
        }
    }

    private void pause(Trial trial, Part part) throws IOException, ClosedException {
        if (!trial.isLarge()) {
            closing.pause(backoff.pause());
            return;
        }
        giveMemoryBack();
        large.leave();
        closing.pause(backoff.pause());
        large.enter(closing);
        assembly.fill(trial.batch(), part.firstItem(), part.endItem());
    }

    private Optional<StoreException> refused(Trial trial, StoreException why) {
        observer.failed(signal, false);
        acceptances.refused();
        trouble = "";
        String message = String.valueOf(why.getMessage());
        if (!trial.hasNoRoom() && !message.equals(trial.reason())) {
            LOG.warn("ClickHouse refuses a batch of {}, in which the row at fault is looked for: {}", signal, message);
            trial.reason(message);
        }
        return Optional.of(why);
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
