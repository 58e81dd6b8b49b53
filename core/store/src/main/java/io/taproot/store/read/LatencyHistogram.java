package io.taproot.store.read;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Durations counted in sixteen steps to each doubling: a percentile read from it is at most 2.2 % off.
 *
 * @param counts {@code round(log2(duration_nano + 1) * 16)} to how many
 */
public record LatencyHistogram(Map<Integer, Long> counts) {

    public LatencyHistogram {
        counts = Map.copyOf(counts);
    }

    public long count() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * @param share above 0 and at most 1, for example 0.95
     * @return zero if nothing was counted
     */
    public Duration percentile(double share) {
        double wanted = count() * share;
        long seen = 0;
        for (Map.Entry<Integer, Long> step : new TreeMap<>(counts).entrySet()) {
            seen += step.getValue();
            if (seen >= wanted) {
                return Duration.ofNanos(Math.round(Math.pow(2, step.getKey() / 16.0)) - 1);
            }
        }
        return Duration.ZERO;
    }
}
