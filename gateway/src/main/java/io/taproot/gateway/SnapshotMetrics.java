package io.taproot.gateway;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.taproot.snapshot.SnapshotCounts;
import io.taproot.snapshot.SnapshotHolder;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;

/** How fresh the configuration is that the gateway works by, and what became of the attempts to learn a newer one. */
@Singleton
final class SnapshotMetrics {

    private final SnapshotHolder snapshot;
    private final MeterRegistry metrics;

    SnapshotMetrics(SnapshotHolder snapshot, MeterRegistry metrics) {
        this.snapshot = snapshot;
        this.metrics = metrics;
    }

    void register(@Observes StartupEvent event) {
        Gauge.builder("taproot.gateway.snapshot.age", snapshot, SnapshotMetrics::ageSeconds)
                .description("Seconds since query confirmed what is held; NaN while nothing has ever been seen")
                .register(metrics);
        counter("changed", SnapshotCounts::changed);
        counter("unchanged", SnapshotCounts::unchanged);
        counter("unreachable", SnapshotCounts::unreachable);
        counter("refused", SnapshotCounts::refused);
        counter("unwritten", SnapshotCounts::unwritten);
    }

    private void counter(String outcome, ToDoubleFunction<SnapshotCounts> count) {
        FunctionCounter.builder(
                        "taproot.gateway.snapshot.refresh", snapshot, held -> count.applyAsDouble(held.counts()))
                .description("Attempts to learn a newer configuration")
                .tag("taproot.outcome", outcome)
                .register(metrics);
    }

    private static double ageSeconds(SnapshotHolder held) {
        return held.age().map(age -> age.toMillis() / 1000.0).orElse(Double.NaN);
    }
}
