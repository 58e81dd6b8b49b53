package io.taproot.ingest.drain;

import io.taproot.ingest.drain.Closing.ClosedException;
import io.taproot.ingest.spool.Ledger;
import io.taproot.otlp.OtlpSignal;
import io.taproot.store.StoreException;
import io.taproot.store.write.BlockFullException;
import io.taproot.store.write.SignalBlock;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one frozen batch at a time into ClickHouse. What ClickHouse refuses is split in halves until it is alone, and parked when it is the row's fault and not the server's. What is too
 * much for one insert is split likewise before it is sent.
 */
final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final OtlpSignal signal;
    private final Ledger ledger;
    private final Sending sending;
    private final DrainSettings settings;
    private final DrainObserver observer;
    private final Acceptances acceptances;
    private final LargeBatches large;
    private final Closing closing;
    private int triedInThisRound;

    Delivery(
            OtlpSignal signal,
            Ledger ledger,
            Sending sending,
            DrainSettings settings,
            DrainObserver observer,
            Acceptances acceptances,
            LargeBatches large,
            Closing closing) {
        this.signal = signal;
        this.ledger = ledger;
        this.sending = sending;
        this.settings = settings;
        this.observer = observer;
        this.acceptances = acceptances;
        this.large = large;
        this.closing = closing;
    }

    /** Where the next batch is gathered, while nothing is delivered. */
    SignalBlock block() {
        return sending.block();
    }

    /** Why the last try failed; empty when it did not. */
    String trouble() {
        return sending.trouble();
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
                trial.deliverInParts();
            }
        }
        large.enter(closing);
        try {
            return round(trial, trial.isInParts() ? sending.assembly().count(trial.batch()) : fillOrCount(trial));
        } finally {
            sending.giveMemoryBack();
            large.leave();
        }
    }

    private Content fill(Trial trial) throws IOException {
        return sending.assembly().fill(trial.batch(), 0, Integer.MAX_VALUE);
    }

    private Content fillOrCount(Trial trial) throws IOException {
        try {
            return fill(trial);
        } catch (BlockFullException tooMuch) {
            trial.deliverInParts();
            return sending.assembly().count(trial.batch());
        }
    }

    private OptionalLong round(Trial trial, Content content) throws IOException, ClosedException {
        try {
            int rows = sending.block().rows();
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
                sending.assembly().park(trial.batch(), part.firstItem(), Fate.TOO_LARGE);
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
            sending.assembly().fill(trial.batch(), part.firstItem(), part.endItem());
            return true;
        } catch (BlockFullException tooMuch) {
            return false;
        }
    }

    /** Tries what the block holds; false if it is refused and can be halved. */
    private boolean isLookedAt(Trial trial, Part part, boolean whole) throws IOException, ClosedException {
        Optional<StoreException> refused = send(trial, part, whole);
        if (refused.isEmpty()) {
            ledger.done(part.token());
            trial.written(part, sending.block().rows());
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
        sending.assembly().fill(trial.batch(), witness.firstItem(), witness.endItem());
        return sending.block().rows() > 0 && send(trial, witness, false).isEmpty();
    }

    private void tryAgain(Trial trial, Suspect suspect) throws IOException, ClosedException {
        Part part = suspect.part();
        sending.assembly().fill(trial.batch(), part.firstItem(), part.endItem());
        int rows = sending.block().rows();
        Optional<StoreException> refused = send(trial, part, false);
        if (refused.isEmpty()) {
            ledger.done(part.token());
            trial.written(part, rows);
            trial.acquitted(suspect);
            return;
        }
        refused(suspect, refused.get());
        if (suspect.isGuilty(settings.longestDoubt())) {
            sending.assembly().park(trial.batch(), part.firstItem(), Fate.POISON);
            ledger.done(part.token());
            trial.parked(suspect, rows);
        }
    }

    private void refused(Suspect suspect, StoreException why) {
        suspect.refused(why, acceptances.count(), settings.unknownErrorTries(), System.nanoTime());
    }

    private Optional<StoreException> send(Trial trial, Part part, boolean whole) throws IOException, ClosedException {
        triedInThisRound++;
        return sending.send(trial, part, whole);
    }

    private void tellParked(Fate fate, long items) {
        if (items > 0) {
            observer.parked(signal, fate, items);
        }
    }
}
