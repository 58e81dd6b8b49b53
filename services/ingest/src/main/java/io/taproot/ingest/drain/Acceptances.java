package io.taproot.ingest.drain;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How often ClickHouse has taken rows of a signal: what shows that it is not the server that is at fault. */
final class Acceptances {

    /** More than halving the largest batch takes: by then something sound would have been taken. */
    private static final int MANY = 24;

    private final AtomicLong taken = new AtomicLong();
    private final AtomicInteger refusedInARow = new AtomicInteger();

    void taken() {
        refusedInARow.set(0);
        taken.incrementAndGet();
    }

    void refused() {
        refusedInARow.incrementAndGet();
    }

    long count() {
        return taken.get();
    }

    /** Whether so much was refused, and nothing taken, that looking on for a row at fault only makes small inserts. */
    boolean isNothingTaken() {
        return refusedInARow.get() >= MANY;
    }
}
