package io.taproot.store.write;

import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import java.time.Duration;

/**
 * Whether ClickHouse was started anew in a quiet time: what it confirmed in the half minute before it lost its power is then
 * gone. While inserts follow each other one of them fails when it goes away, and nobody has to ask.
 */
final class ServerStart {

    private static final Statement FIND_UPTIME = Statement.load("find_uptime");
    private static final long QUIET_NANOS = Duration.ofSeconds(5).toNanos();
    /** ClickHouse tells whole seconds, and the answer takes a while. */
    private static final long TOLERANCE_NANOS = Duration.ofSeconds(3).toNanos();

    private final ClickHouse clickHouse;
    private long answeredNanos;
    private long startedNanos;
    private boolean isKnown;

    ServerStart(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /** An insert was answered. */
    synchronized void answered() {
        answeredNanos = System.nanoTime();
    }

    /**
     * Asks ClickHouse if it was not heard of for a while.
     *
     * @throws io.taproot.store.StoreException if it does not say
     */
    synchronized boolean isAnother() {
        if (isKnown && System.nanoTime() - answeredNanos < QUIET_NANOS) {
            return false;
        }
        long uptimeSeconds = clickHouse
                .query(FIND_UPTIME, Parameters.none(), Bounds.INTERACTIVE, row -> row.whole("uptime_seconds"))
                .rows()
                .getFirst();
        long started = System.nanoTime() - Duration.ofSeconds(uptimeSeconds).toNanos();
        boolean isAnother = isKnown && Math.abs(started - startedNanos) > TOLERANCE_NANOS;
        isKnown = true;
        startedNanos = started;
        answeredNanos = System.nanoTime();
        return isAnother;
    }
}
