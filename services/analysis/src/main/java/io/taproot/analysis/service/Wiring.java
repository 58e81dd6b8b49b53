package io.taproot.analysis.service;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.taproot.analysis.service.hours.Followers;
import io.taproot.analysis.service.kept.KeptMeters;
import io.taproot.analysis.service.kept.KeptPass;
import io.taproot.analysis.service.kept.KeptSettings;
import io.taproot.analysis.service.minutes.MinuteMeters;
import io.taproot.analysis.service.minutes.MinutePass;
import io.taproot.analysis.service.minutes.MinuteSettings;
import io.taproot.analysis.service.runs.RunMeters;
import io.taproot.analysis.service.runs.RunPass;
import io.taproot.analysis.service.runs.RunSettings;
import io.taproot.analysis.service.runs.RunStores;
import io.taproot.snapshot.SnapshotCounts;
import io.taproot.snapshot.SnapshotEndpoint;
import io.taproot.snapshot.SnapshotHolder;
import io.taproot.store.ClickHouse;
import io.taproot.store.Migrations;
import io.taproot.store.kept.KeptTraces;
import io.taproot.store.rollup.ChangedRuns;
import io.taproot.store.rollup.DirtyMinutes;
import io.taproot.store.rollup.RedRollup;
import io.taproot.store.rollup.RollupLease;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;
import java.util.function.ToDoubleFunction;

/** Puts the plain classes together, out of the configuration. Nothing here decides anything. */
final class Wiring {

    private static final String LEASE = "analysis";

    private final AnalysisConfig config;
    private final MeterRegistry metrics;

    Wiring(AnalysisConfig config, MeterRegistry metrics) {
        this.config = config;
        this.metrics = metrics;
    }

    @Produces
    @Singleton
    ClickHouse clickHouse() {
        AnalysisConfig.Clickhouse at = config.clickhouse();
        return ClickHouse.open(at.url(), at.username(), at.password().orElse(""), at.database());
    }

    void close(@Disposes ClickHouse clickHouse) {
        clickHouse.close();
    }

    @Produces
    @Singleton
    SnapshotHolder snapshot() {
        AnalysisConfig.Snapshot from = config.snapshot();
        SnapshotHolder snapshot = SnapshotHolder.start(
                new SnapshotEndpoint(from.url(), from.token().orElse(null), from.refresh()),
                config.stateDir().resolve("snapshot.json"));
        count(snapshot, "changed", SnapshotCounts::changed);
        count(snapshot, "unchanged", SnapshotCounts::unchanged);
        count(snapshot, "unreachable", SnapshotCounts::unreachable);
        count(snapshot, "refused", SnapshotCounts::refused);
        return snapshot;
    }

    void close(@Disposes SnapshotHolder snapshot) {
        snapshot.close();
    }

    @Produces
    @Singleton
    AnalysisCycle cycle(ClickHouse clickHouse, SnapshotHolder snapshot) {
        AnalysisConfig.Cycle cycle = config.cycle();
        DirtyMinutes dirty = new DirtyMinutes(clickHouse);
        RollupLease lease = new RollupLease(
                clickHouse, LEASE, UUID.randomUUID().toString(), config.lease().lasts());
        return new AnalysisCycle(
                new Migrations(clickHouse),
                new LeaseKeeper(lease, config.lease().lasts()),
                dirty,
                snapshot,
                new MinutePass(dirty, new RedRollup(clickHouse), new MinuteMeters(metrics), minuteSettings()),
                Followers.in(
                        clickHouse,
                        metrics,
                        config.hours().every(),
                        config.attributes().every()),
                new RunPass(RunStores.in(clickHouse), new RunMeters(metrics), runSettings()),
                new KeptPass(
                        dirty,
                        new ChangedRuns(clickHouse),
                        new KeptTraces(clickHouse),
                        new KeptMeters(metrics),
                        keptSettings()),
                cycle.budget());
    }

    @Produces
    @Singleton
    Pace pace() {
        AnalysisConfig.Cycle cycle = config.cycle();
        return new Pace(cycle.every(), cycle.maxShare(), cycle.longestBackoff(), new Random());
    }

    @Produces
    @Singleton
    Pulse pulse() {
        return new Pulse(InstantSource.system());
    }

    @Produces
    @Singleton
    CycleMeters meters() {
        return new CycleMeters(metrics);
    }

    @Produces
    @Singleton
    OwnTraces traces(Tracer tracer) {
        return new OwnTraces(tracer);
    }

    private MinuteSettings minuteSettings() {
        AnalysisConfig.Minutes minutes = config.minutes();
        return new MinuteSettings(
                config.cycle().settle(), minutes.perStatement(), minutes.statementTime(), minutes.retryAfter());
    }

    private RunSettings runSettings() {
        return new RunSettings(
                config.cycle().settle(), config.runs().open(), config.runs().lookBack());
    }

    private KeptSettings keptSettings() {
        AnalysisConfig.Kept kept = config.kept();
        return new KeptSettings(kept.rest(), kept.rareBelow(), kept.mostShapes(), kept.oneIn());
    }

    private void count(SnapshotHolder snapshot, String result, ToDoubleFunction<SnapshotCounts> value) {
        FunctionCounter.builder("taproot.analysis.snapshot.fetch", snapshot, held -> value.applyAsDouble(held.counts()))
                .description("Attempts to learn the configuration")
                .tag("result", result)
                .register(metrics);
    }
}
