package io.taproot.ingest.drain;

import io.taproot.ingest.IngestMetrics;
import io.taproot.ingest.spool.FrozenBatch;
import io.taproot.ingest.spool.Spool;
import io.taproot.ingest.spool.SpoolRecord;
import io.taproot.otlp.walk.ItemCount;
import io.taproot.otlp.walk.MalformedMessageException;
import io.taproot.store.Migrations;
import io.taproot.store.StoreException;
import io.taproot.store.write.BlockWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * The one thread that empties the spool: brings the schema up to date first, then delivers batch after batch in order.
 * While ClickHouse is away it waits and the spool fills; nothing that was acknowledged is given up.
 */
public final class Drain implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Drain.class);

    private final Spool spool;
    private final Migrations migrations;
    private final Delivery delivery;
    private final IngestMetrics metrics;
    private final long maxBytes;
    private final Duration linger;
    private final Thread thread;
    private volatile boolean isSchemaReady;
    private volatile boolean isClosing;

    private Drain(
            Spool spool, Migrations migrations, Delivery delivery, IngestMetrics metrics, long maxBytes, Duration linger) {
        this.spool = spool;
        this.migrations = migrations;
        this.delivery = delivery;
        this.metrics = metrics;
        this.maxBytes = maxBytes;
        this.linger = linger;
        this.thread = Thread.ofPlatform().name("drain").daemon().unstarted(this::run);
    }

    /**
     * @param parkedIn directory of what ClickHouse will never take
     * @param maxBytes of OTLP in one batch
     * @param linger how long the first request of a batch waits for more
     */
    public static Drain start(
            Spool spool,
            Migrations migrations,
            BlockWriter writer,
            Path parkedIn,
            IngestMetrics metrics,
            long maxBytes,
            Duration linger) {
        Delivery delivery = new Delivery(
                writer, new ParkedRequests(parkedIn, InstantSource.system()), metrics, spool.identity());
        Drain drain = new Drain(spool, migrations, delivery, metrics, maxBytes, linger);
        drain.thread.start();
        return drain;
    }

    /** False until ClickHouse has been reached and its tables are as this version needs them. */
    public boolean isSchemaReady() {
        return isSchemaReady;
    }

    @Override
    public void close() {
        isClosing = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            prepareSchema();
            for (int failures = 0; !isClosing; ) {
                failures = deliverNext() ? 0 : failures + 1;
                if (failures > 0) {
                    Thread.sleep(Backoff.after(failures, ThreadLocalRandom.current()));
                }
            }
        } catch (InterruptedException closing) {
            LOG.debug("the drain ends");
        }
    }

    private void prepareSchema() throws InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                migrations.run();
                isSchemaReady = true;
                return;
            } catch (StoreException failed) {
                if (tries == 1) {
                    LOG.warnf("ClickHouse is not ready yet (%s); requests are spooled", failed.getMessage());
                }
                Thread.sleep(Backoff.after(tries, ThreadLocalRandom.current()));
            }
        }
    }

    /** False if it has to be tried again. */
    private boolean deliverNext() throws InterruptedException {
        try {
            Optional<FrozenBatch> batch = spool.takeBatch(maxBytes, linger);
            if (batch.isEmpty()) {
                return true;
            }
            countRecovered(batch.get());
            deliverUntilDone(batch.get());
            spool.delivered(batch.get());
            return true;
        } catch (IOException failed) {
            LOG.errorf("the spool could not be read on: %s", failed.getMessage());
            return false;
        } catch (RuntimeException failed) {
            LOG.error("a batch failed and is tried again", failed);
            return false;
        }
    }

    /** A batch that was taken must be delivered before the next: parking may fail while the disk is full. */
    private void deliverUntilDone(FrozenBatch batch) throws InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                delivery.deliver(batch);
                return;
            } catch (RuntimeException failed) {
                LOG.error("a batch could not be delivered yet", failed);
                Thread.sleep(Backoff.after(tries, ThreadLocalRandom.current()));
            }
        }
    }

    /** What an earlier process acknowledged was counted there; here it enters the books when it is taken. */
    private void countRecovered(FrozenBatch batch) {
        for (SpoolRecord record : batch.records()) {
            if (record.sequence() < spool.firstSequenceOfThisRun()) {
                try {
                    metrics.received(record.signal(), new ItemCount().items(record.payload()));
                } catch (MalformedMessageException malformed) {
                    metrics.received(record.signal(), 1);
                }
            }
        }
    }
}
