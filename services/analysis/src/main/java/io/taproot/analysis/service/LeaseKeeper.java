package io.taproot.analysis.service;

import io.taproot.store.rollup.Progress;
import io.taproot.store.rollup.RollupLease;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Holds the lease as long as this process works, and takes over where the last holder stopped. */
final class LeaseKeeper {

    private final RollupLease lease;
    private final Duration renewAfter;
    private @Nullable Progress progress;
    private long renewedNano;

    LeaseKeeper(RollupLease lease, Duration lasts) {
        this.lease = lease;
        this.renewAfter = lasts.dividedBy(4);
    }

    /**
     * @param atFirst how far the work has come where nobody ever said so
     * @return how far the work has come; empty while another process holds the lease
     */
    Optional<Progress> hold(Supplier<Progress> atFirst) {
        Progress known = progress;
        if (known != null && System.nanoTime() - renewedNano < renewAfter.toNanos()) {
            return Optional.of(known);
        }
        long asked = System.nanoTime();
        Progress next = known != null
                ? known
                : lease.current().map(RollupLease.Grant::progress).orElseGet(atFirst);
        progress = lease.claim(next) ? next : null;
        renewedNano = asked;
        return Optional.ofNullable(progress);
    }

    void advance(Progress now) {
        progress = now;
    }

    boolean isHeld() {
        return progress != null;
    }

    /** Another process may take over at once. */
    void release() {
        Progress known = progress;
        if (known != null) {
            progress = null;
            lease.release(known);
        }
    }
}
