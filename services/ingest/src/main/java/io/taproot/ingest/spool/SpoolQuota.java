package io.taproot.ingest.spool;

import java.util.concurrent.atomic.AtomicLong;

/** How much disk all spools together may take. What is acknowledged is never dropped: beyond it, new data is refused. */
public final class SpoolQuota {

    private final long limit;
    private final AtomicLong used = new AtomicLong();

    public SpoolQuota(long limit) {
        this.limit = limit;
    }

    public long limit() {
        return limit;
    }

    public long used() {
        return used.get();
    }

    boolean tryReserve(long bytes) {
        long before = used.getAndAdd(bytes);
        if (before + bytes > limit) {
            used.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    /** What is there from an earlier run counts, even beyond the limit. */
    void found(long bytes) {
        used.addAndGet(bytes);
    }

    void release(long bytes) {
        used.addAndGet(-bytes);
    }
}
