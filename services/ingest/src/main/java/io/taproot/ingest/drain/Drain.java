package io.taproot.ingest.drain;

import io.taproot.ingest.drain.Closing.ClosedException;
import io.taproot.ingest.spool.FrozenBatch;
import io.taproot.ingest.spool.SignalSpool;
import io.taproot.otlp.OtlpSignal;
import io.taproot.store.write.BlockWriter;
import io.taproot.store.write.SignalBlock;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Empties the spool of one signal: gather, freeze, deliver, settle, one batch after the other, in a thread of its own. */
public final class Drain implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final OtlpSignal signal;
    private final SignalSpool spool;
    private final Schema schema;
    private final Assembly assembly;
    private final Delivery delivery;
    private final DrainObserver observer;
    private final String tokenPrefix;
    private final Closing closing = new Closing();
    private final Backoff diskPauses = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));
    private final Thread thread;

    /**
     * Starts at once.
     *
     * @param tokenPrefix no other drain's, ever
     */
    public Drain(
            OtlpSignal signal,
            SignalSpool spool,
            Schema schema,
            SignalBlock block,
            BlockWriter writer,
            DrainSettings settings,
            DeadLetters deadLetters,
            DrainObserver observer,
            InstantSource clock,
            String tokenPrefix) {
        this.signal = signal;
        this.spool = spool;
        this.schema = schema;
        this.observer = observer;
        this.tokenPrefix = tokenPrefix;
        assembly = new Assembly(signal, spool, block, settings, deadLetters, clock);
        delivery = new Delivery(signal, assembly, block, writer, spool.ledger(), settings, observer, closing);
        thread = Thread.ofPlatform().name("drain-" + signal).daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Why nothing is written at the moment; empty when all is well. */
    public String trouble() {
        return delivery.trouble();
    }

    /** When the oldest record that is not settled was received; 0 when all are. */
    public long oldestReceivedAtMillis() {
        return assembly.oldestReceivedAtMillis();
    }

    /** Lets an insert that is underway end, for a while; whatever is left is in the spool. */
    @Override
    public void close() {
        closing.begin();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!schema.isReady()) {
                closing.pause(Duration.ofMillis(100));
            }
            while (!closing.hasBegun()) {
                step();
            }
        } catch (ClosedException ended) {
            LOG.debug("the drain of {} has ended", signal);
        }
    }

    private void step() throws ClosedException {
        try {
            Optional<FrozenBatch> batch = spool.ledger().openBatch();
            if (batch.isEmpty()) {
                batch = assembly.gather(tokenPrefix);
                if (batch.isEmpty()) {
                    return;
                }
                spool.ledger().freeze(batch.get());
            }
            long items = delivery.deliver(batch.get());
            long lost = spool.settle(batch.get().lastSequence(), items);
            if (lost > 0) {
                LOG.error("{} items of {} were acknowledged and are destroyed on the disk", lost, signal);
                observer.parked(signal, Fate.DAMAGED, lost);
            }
            diskPauses.reset();
        } catch (IOException disk) {
            LOG.error("the spool of {} cannot be drained, and is tried again", signal, disk);
            assembly.startOver();
            closing.pause(diskPauses.pause());
        } catch (RuntimeException defect) {
            LOG.error("draining {} failed in a way that nobody thought of, and is tried again", signal, defect);
            assembly.startOver();
            closing.pause(diskPauses.pause());
        }
    }
}
