package io.taproot.ingest.drain;

import io.taproot.store.StoreException;
import java.time.Duration;

/**
 * An item that ClickHouse refused. It is at fault only if it is refused again after ClickHouse has taken something else: a
 * server that refuses everything refuses a sound row, too.
 */
final class Suspect {

    private final Part part;
    private final long sinceNanos;
    private int refusals;
    private int refusalsNeeded;
    private long takenBefore;
    private long triedNanos;

    Suspect(Part part, long nowNanos) {
        this.part = part;
        this.sinceNanos = nowNanos;
    }

    Part part() {
        return part;
    }

    long triedNanos() {
        return triedNanos;
    }

    /**
     * @param taken how often ClickHouse has taken something by now
     * @param unknownErrorTries how often an error must come that may have to do with the row or not
     */
    void refused(StoreException why, long taken, int unknownErrorTries, long nowNanos) {
        if (refusals == 0 || taken > takenBefore) {
            refusals++;
        }
        refusalsNeeded = why instanceof StoreException.Permanent ? 2 : Math.max(2, unknownErrorTries);
        takenBefore = taken;
        triedNanos = nowNanos;
    }

    /** Whether ClickHouse has taken something since: it is worth trying this again. */
    boolean hasEvidence(long taken) {
        return taken > takenBefore;
    }

    /** @param longestDoubt after which it is believed to be at fault although ClickHouse has taken nothing else */
    boolean isGuilty(Duration longestDoubt) {
        return refusals >= refusalsNeeded || triedNanos - sinceNanos >= longestDoubt.toNanos();
    }
}
