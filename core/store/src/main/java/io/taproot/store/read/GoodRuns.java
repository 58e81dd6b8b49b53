package io.taproot.store.read;

import java.time.Instant;
import java.util.Optional;

/**
 * Good runs of a journey in a window; abandoned ones count nowhere.
 *
 * @param n runs seen
 * @param total what they stand for
 * @param good of the total: ended without an error and in time
 * @param late of the total: with a part that came late
 * @param asOf of the newest run; empty without runs
 */
public record GoodRuns(long n, long total, long good, long late, Optional<Instant> asOf) {

    public static final GoodRuns NONE = new GoodRuns(0, 0, 0, 0, Optional.empty());

    public long bad() {
        return total - good;
    }
}
