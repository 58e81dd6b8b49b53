package io.taproot.gateway.sender;

import io.taproot.snapshot.KeyQuota;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What may still come with one key, or with all tokens of an application. Shared by all their requests; lives as long as
 * its quota does not change.
 */
public final class Allowance {

    /** For senders without a quota. */
    public static final Allowance UNLIMITED = new Allowance(KeyQuota.NONE, System::nanoTime);

    private final KeyQuota quota;
    private final @Nullable TokenBucket items;
    private final @Nullable TokenBucket bytes;

    /**
     * @param nanoTime as System.nanoTime
     */
    Allowance(KeyQuota quota, LongSupplier nanoTime) {
        this.quota = quota;
        this.items = bucket(quota.itemsPerSecond(), nanoTime);
        this.bytes = bucket(quota.bytesPerSecond(), nanoTime);
    }

    KeyQuota quota() {
        return quota;
    }

    /** For how long its sender has to wait; zero if a request may come now. */
    public Duration closedFor() {
        return buckets().map(TokenBucket::closedFor).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** Counts a request; between {@link #closedFor} and this another may have come, which is owed too. */
    public void take(long itemCount, long byteCount) {
        if (items != null) {
            items.take(itemCount);
        }
        if (bytes != null) {
            bytes.take(byteCount);
        }
    }

    /** A request that was counted comes again, and is not to count twice. */
    public void giveBack(long itemCount, long byteCount) {
        take(-itemCount, -byteCount);
    }

    private Stream<TokenBucket> buckets() {
        return Stream.concat(Stream.ofNullable(items), Stream.ofNullable(bytes));
    }

    private static @Nullable TokenBucket bucket(@Nullable Long perSecond, LongSupplier nanoTime) {
        return perSecond == null ? null : new TokenBucket(perSecond, nanoTime);
    }
}
