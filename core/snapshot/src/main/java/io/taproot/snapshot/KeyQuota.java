package io.taproot.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How much may come with one key, or with all bearer tokens of an application together. What is more is told to come again later.
 *
 * @param itemsPerSecond spans, log records and data points together, {@code > 0}; null: any number
 * @param bytesPerSecond of their requests after inflating, {@code > 0}; null: any number
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeyQuota(
        @Nullable Long itemsPerSecond, @Nullable Long bytesPerSecond) {

    /** What a key or an application has that nobody gave one. */
    public static final KeyQuota NONE = new KeyQuota(null, null);

    public KeyQuota {
        Require.that(itemsPerSecond == null || itemsPerSecond > 0, "quota.items_per_second is not positive");
        Require.that(bytesPerSecond == null || bytesPerSecond > 0, "quota.bytes_per_second is not positive");
    }
}
