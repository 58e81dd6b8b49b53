package io.taproot.ingest.drain;

import io.taproot.ingest.drain.Closing.ClosedException;
import io.taproot.ingest.spool.SignalSpool;
import io.taproot.otlp.OtlpSignal;
import io.taproot.store.StoreException;
import io.taproot.store.write.BlockWriter;
import io.taproot.store.write.SignalBlock;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends parts of a batch to ClickHouse, and waits for troubles to pass, however long that takes. One thread at a time. */
final class Sending {

    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

    private final OtlpSignal signal;
    private final SignalSpool spool;
    private final Schema schema;
    private final Supplier<SignalBlock> blocks;
    private final BlockWriter writer;
    private final DrainSettings settings;
    private final DeadLetters deadLetters;
    private final DrainObserver observer;
    private final Acceptances acceptances;
    private final LargeBatches large;
    private final Closing closing;
    private final Backoff backoff;
    private SignalBlock block;
    private Assembly assembly;
    private volatile String trouble = "";

    Sending(
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
        this.settings = settings;
        this.deadLetters = deadLetters;
        this.observer = observer;
        this.acceptances = acceptances;
        this.large = large;
        this.closing = closing;
        this.backoff = new Backoff(settings.firstPause(), settings.longestPause());
        this.block = blocks.get();
        this.assembly = new Assembly(signal, spool, block, deadLetters);
    }

    /** What is sent next; another one after {@link #giveMemoryBack} and after a pause. */
    SignalBlock block() {
        return block;
    }

    /** Fills the block; another one whenever the block is. */
    Assembly assembly() {
        return assembly;
    }

    /** Why the last try failed; empty when it did not. */
    String trouble() {
        return trouble;
    }

    /** What is cleared keeps the memory that it grew to, and that of a record. */
    void giveMemoryBack() {
        block = blocks.get();
        assembly = new Assembly(signal, spool, block, deadLetters);
    }

    /**
     * Sends what the block holds of a part.
     *
     * @param whole whether that is the whole batch
     * @return empty when it is written; else why it is refused
     */
    Optional<StoreException> send(Trial trial, Part part, boolean whole) throws IOException, ClosedException {
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
}
