package io.taproot.ingest.drain;

import io.taproot.ingest.drain.Closing.ClosedException;
import io.taproot.ingest.spool.FailStop;
import io.taproot.ingest.spool.FrozenBatch;
import io.taproot.ingest.spool.SignalSpool;
import io.taproot.otlp.OtlpSignal;
import io.taproot.store.write.BlockWriter;
import io.taproot.store.write.SignalBlock;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties the spool of one signal: gather, freeze, deliver, settle. One thread gathers batch after batch, each into a block
 * of its own; others deliver them, a few at a time. Where no block is free, records stay in the spool.
 */
public final class Drain implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final OtlpSignal signal;
    private final SignalSpool spool;
    private final Schema schema;
    private final Gathering gathering;
    private final Settlement settlement;
    private final DrainSettings settings;
    private final Doubtful doubtful;
    private final List<Delivery> deliveries;
    /** The one that was used last comes first: its memory is warm, and with little to do there is one block in use. */
    private final LinkedBlockingDeque<Delivery> free;

    private final Closing closing = new Closing();
    private final Thread thread;
    private final ExecutorService senders;

    /**
     * Starts at once.
     *
     * @param blocks makes empty ones
     * @param large the same for all drains of a process
     * @param tokenPrefix no other drain's, ever, nor that of an earlier run
     */
    public Drain(
            OtlpSignal signal,
            SignalSpool spool,
            Schema schema,
            Supplier<SignalBlock> blocks,
            BlockWriter writer,
            DrainSettings settings,
            DeadLetters deadLetters,
            DrainObserver observer,
            LargeBatches large,
            InstantSource clock,
            String tokenPrefix) {
        this.signal = signal;
        this.spool = spool;
        this.schema = schema;
        gathering = new Gathering(spool, settings, clock, tokenPrefix);
        settlement = new Settlement(signal, spool, observer);
        this.settings = settings;
        Acceptances acceptances = new Acceptances();
        doubtful = new Doubtful(acceptances);
        deliveries = IntStream.range(0, settings.inFlight())
                .mapToObj(each -> new Delivery(
                        signal,
                        spool.ledger(),
                        new Sending(
                                signal,
                                spool,
                                schema,
                                blocks,
                                writer,
                                settings,
                                deadLetters,
                                observer,
                                acceptances,
                                large,
                                closing),
                        settings,
                        observer,
                        acceptances,
                        large,
                        closing))
                .toList();
        free = new LinkedBlockingDeque<>(deliveries);
        thread = Thread.ofPlatform()
                .name("drain-" + signal)
                .daemon()
                .uncaughtExceptionHandler(new FailStop())
                .unstarted(this::run);
        senders = Executors.newFixedThreadPool(
                settings.inFlight(),
                Thread.ofPlatform()
                        .name("send-" + signal + "-", 1)
                        .daemon()
                        .uncaughtExceptionHandler(new FailStop())
                        .factory());
    }

    public void start() {
        thread.start();
    }

    /** Why nothing is written at the moment; empty when all is well. */
    public String trouble() {
        return Stream.concat(deliveries.stream().map(Delivery::trouble), Stream.of(doubtful.reason()))
                .filter(trouble -> !trouble.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Batches that ClickHouse refuses or that have no room to be parked; they are tried again and again. */
    public int batchesInDoubt() {
        return doubtful.size();
    }

    /** When the oldest record that is not settled was received; 0 when all are. */
    public long oldestReceivedAtMillis() {
        return Stream.of(settlement.oldestReceivedAtMillis(), gathering.oldestReceivedAtMillis())
                .filter(millis -> millis > 0)
                .findFirst()
                .orElse(0L);
    }

    /** Lets inserts that are underway end, for a while; whatever is left is in the spool. */
    @Override
    public void close() {
        closing.begin();
        try {
            thread.join(PATIENCE);
            senders.shutdown();
            if (!senders.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("an insert of {} is not answered, and will be repeated after the next start", signal);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!schema.isReady()) {
                closing.pause(Duration.ofMillis(100));
            }
            for (FrozenBatch batch : spool.ledger().openBatches()) {
                begin(awaitFree(), gathering.again(batch));
            }
            Backoff pauses = diskPauses();
            while (true) {
                Delivery delivery = awaitFree();
                Optional<Trial> again = doubtful.takeDue();
                if (again.isPresent()) {
                    send(delivery, again.get(), null);
                } else if (settlement.isFull()) {
                    free.addFirst(delivery);
                    closing.pause(Duration.ofMillis(100));
                } else {
                    Optional<Gathered> batch = gather(delivery, pauses);
                    if (batch.isPresent()) {
                        begin(delivery, batch.get());
                    } else {
                        free.addFirst(delivery);
                    }
                }
            }
        } catch (ClosedException ended) {
            LOG.debug("the drain of {} has ended", signal);
        }
    }

    /** The next batch, frozen; empty if there is none now. */
    private Optional<Gathered> gather(Delivery delivery, Backoff pauses) throws ClosedException {
        try {
            Optional<Gathered> next = gathering.gather(delivery.block());
            if (next.isPresent()) {
                spool.ledger().freeze(next.get().batch());
            }
            pauses.reset();
            return next;
        } catch (IOException | RuntimeException failed) {
            LOG.error("the spool of {} cannot be drained, and is tried again", signal, failed);
            gathering.startOver();
            closing.pause(pauses.pause());
            return Optional.empty();
        }
    }

    private Delivery awaitFree() throws ClosedException {
        try {
            while (!closing.hasBegun()) {
                Delivery delivery = free.pollFirst(100, TimeUnit.MILLISECONDS);
                if (delivery != null) {
                    return delivery;
                }
            }
        } catch (InterruptedException nobodyMay) {
            LOG.debug("the drain of {} was interrupted", signal);
        }
        throw new ClosedException();
    }

    private void begin(Delivery delivery, Gathered batch) throws ClosedException {
        if (closing.hasBegun()) {
            throw new ClosedException(); // the senders take nothing any more
        }
        settlement.begin(batch);
        send(delivery, new Trial(batch, settings), batch.content());
    }

    private void send(Delivery delivery, Trial trial, @Nullable Content content) {
        senders.execute(() -> {
            try {
                OptionalLong items = deliver(delivery, trial, content);
                if (items.isPresent()) {
                    settlement.delivered(trial.batch(), items.getAsLong());
                } else {
                    doubtful.add(trial);
                }
                free.addFirst(delivery);
                settle();
            } catch (ClosedException ended) {
                LOG.debug("a batch of {} is delivered after the next start", signal);
            }
        });
    }

    private OptionalLong deliver(Delivery delivery, Trial trial, @Nullable Content gathered) throws ClosedException {
        Backoff pauses = diskPauses();
        @Nullable Content content = gathered;
        while (true) {
            try {
                return delivery.deliver(trial, content);
            } catch (IOException | RuntimeException failed) {
                LOG.error("a batch of {} cannot be delivered, and is tried again", signal, failed);
                content = null;
                closing.pause(pauses.pause());
            }
        }
    }

    private void settle() throws ClosedException {
        Backoff pauses = diskPauses();
        while (true) {
            try {
                settlement.settle();
                return;
            } catch (IOException | RuntimeException failed) {
                LOG.error("what was delivered of {} cannot be noted, and is tried again", signal, failed);
                closing.pause(pauses.pause());
            }
        }
    }

    private static Backoff diskPauses() {
        return new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));
    }
}
