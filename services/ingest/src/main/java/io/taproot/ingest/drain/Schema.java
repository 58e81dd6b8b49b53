package io.taproot.ingest.drain;

import io.taproot.ingest.drain.Closing.ClosedException;
import io.taproot.store.Migrations;
import io.taproot.store.StoreException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings ClickHouse's schema up to date as soon as ClickHouse is there; until then nothing is written to it. */
public final class Schema implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

    private final Migrations migrations;
    private final Closing closing = new Closing();
    private final Backoff pauses = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(5));
    private final Thread thread;
    private volatile boolean ready;
    private volatile String trouble = "";

    public Schema(Migrations migrations) {
        this.migrations = migrations;
        thread = Thread.ofPlatform().name("schema").daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    public boolean isReady() {
        return ready;
    }

    /** Why it is not ready; empty when it is, or nothing was tried yet. */
    public String trouble() {
        return trouble;
    }

    @Override
    public void close() {
        closing.begin();
    }

    private void run() {
        try {
            while (!tryOnce()) {
                closing.pause(pauses.pause());
            }
        } catch (ClosedException ended) {
            LOG.debug("closing before the schema was there");
        }
    }

    private boolean tryOnce() {
        try {
            migrations.run();
            trouble = "";
            ready = true;
            LOG.info("ClickHouse has schema version {}", Migrations.newest());
            return true;
        } catch (StoreException away) {
            tell(String.valueOf(away.getMessage()));
        } catch (IllegalStateException mismatch) {
            tell(String.valueOf(mismatch.getMessage()));
        }
        return false;
    }

    private void tell(String message) {
        if (!message.equals(trouble)) {
            LOG.warn("the schema waits: {}", message);
        }
        trouble = message;
    }
}
