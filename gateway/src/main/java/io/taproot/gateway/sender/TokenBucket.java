package io.taproot.gateway.sender;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A rate, kept exactly over time although nobody knows how large a request is before it has been read: as long as
 * anything is left a request may be taken, and what it costs is owed until the rate has paid it off.
 */
final class TokenBucket {

    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final double perSecond;
    private final LongSupplier nanoTime;
    private double level;
    private long refilledAt;

    /**
     * @param perSecond also what is saved up at most: a burst is one second's worth
     * @param nanoTime as System.nanoTime
     */
    TokenBucket(long perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
        this.level = perSecond;
        this.refilledAt = nanoTime.getAsLong();
    }

    /** Until when nothing may be taken; zero if something may. */
    synchronized Duration closedFor() {
        refill();
        return level > 0
                ? Duration.ZERO
                : Duration.ofNanos((long) Math.ceil((1 - level) / perSecond * NANOS_PER_SECOND));
    }

    /** Negative amounts give back. */
    synchronized void take(long amount) {
        refill();
        level = Math.min(perSecond, level - amount);
    }

    private void refill() {
        long now = nanoTime.getAsLong();
        level = Math.min(perSecond, level + (now - refilledAt) / NANOS_PER_SECOND * perSecond);
        refilledAt = now;
    }
}
