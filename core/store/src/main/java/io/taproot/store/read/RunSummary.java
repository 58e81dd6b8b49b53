package io.taproot.store.read;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The runs of a journey added up; abandoned ones aside. {@code total = good + overBudget + errors}.
 *
 * @param n runs seen
 * @param total what they stand for: more than {@code n} where sampled
 * @param late of the total: with a part that came late
 * @param p50 of the durations, failed runs included; zero without runs
 * @param p95 likewise
 * @param layers time on the critical path by layer, mean of a run
 * @param asOf of the newest run; empty without runs
 */
public record RunSummary(
        long n,
        long total,
        long good,
        long overBudget,
        long errors,
        long late,
        Duration p50,
        Duration p95,
        Map<String, Duration> layers,
        Optional<Instant> asOf) {

    public RunSummary {
        layers = Map.copyOf(layers);
    }
}
