package io.taproot.store.rollup;

import java.time.Instant;

/**
 * A stretch of time in which traces were written, by ClickHouse's clock.
 *
 * @param after exclusive
 * @param until inclusive
 */
public record WrittenSlice(Instant after, Instant until) {
    public WrittenSlice {
        if (!after.isBefore(until)) {
            throw new IllegalArgumentException("a slice ends after it begins");
        }
    }
}
