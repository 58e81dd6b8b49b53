package io.taproot.ingest.drain;

import io.taproot.ingest.drain.Closing.ClosedException;
import io.taproot.store.Migrations;
import io.taproot.store.StoreException;
import io.taproot.store.cluster.Layout;
import io.taproot.store.retention.Retention;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings ClickHouse's schema up to date as soon as ClickHouse is there; until then nothing is written to it. Then lets the
 * tables expire as configured: writing does not wait for that. Looks again whenever an insert misses a part of the schema:
 * ClickHouse may have been replaced by an empty one, or restored as it was before an update.
 */
public final class Schema implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

    /** A table that somebody took away stays away, and asking for it costs every time. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final Layout layout;
    private final Retention retention;
    private final Closing closing = new Closing();
    private final Backoff pauses = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(5));
    private final Thread thread;
    private volatile boolean ready;
    private volatile boolean doubted;
    private volatile String trouble = "";

    public Schema(Layout layout, Retention retention) {
        this.layout = layout;
        this.retention = retention;
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

    /** An insert missed a part of the schema. */
    void lookAgain() {
        doubted = true;
    }

    @Override
    public void close() {
        closing.begin();
    }

    private void run() {
        try {
            while (true) {
                doubted = false;
                while (!isMigrated()) {
                    closing.pause(pauses.pause());
                }
                while (!doubted && !expires()) {
                    closing.pause(pauses.pause());
                }
                pauses.reset();
                awaitDoubt();
            }
        } catch (ClosedException ended) {
            LOG.debug("closing before the schema was as it should be");
        }
    }

    private void awaitDoubt() throws ClosedException {
        do {
            closing.pause(BETWEEN_LOOKS);
        } while (!doubted);
        LOG.warn("ClickHouse misses a part of its schema, which is looked at again");
        ready = false;
    }

    private boolean isMigrated() {
        try {
            layout.migrate();
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

    private boolean expires() {
        try {
            layout.expire(retention);
            trouble = "";
            return true;
        } catch (StoreException | IllegalStateException notNow) {
            tell(String.valueOf(notNow.getMessage()));
            return false;
        }
    }

    private void tell(String message) {
        if (!message.equals(trouble)) {
            LOG.warn("the schema waits: {}", message);
        }
        trouble = message;
    }
}
