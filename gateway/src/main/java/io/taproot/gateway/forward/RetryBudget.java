package io.taproot.gateway.forward;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds retries by what succeeds: each batch earns a fifth of a retry, each retry spends one. When ingest is away the
 * gateway soon stops hammering it, and senders wait instead.
 */
final class RetryBudget {

    private static final long RETRY_COST = 5;
    private static final long MOST = 100 * RETRY_COST;

    private final AtomicLong saved = new AtomicLong(MOST);

    /** Earned by every batch, whatever becomes of it. */
    void earn() {
        saved.updateAndGet(before -> Math.min(MOST, before + 1));
    }

    boolean trySpend() {
        return saved.getAndUpdate(before -> before < RETRY_COST ? before : before - RETRY_COST) >= RETRY_COST;
    }
}
