package io.taproot.analysis.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.taproot.store.StoreException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** How cycles went. */
final class CycleMeters {

    private static final String CYCLE = "taproot.analysis.cycle.duration";
    private static final String FATE = "taproot.cycle.fate";

    private final MeterRegistry registry;
    private final AtomicInteger leaseHeld = new AtomicInteger();

    CycleMeters(MeterRegistry registry) {
        this.registry = registry;
        registry.gauge("taproot.analysis.lease.held", leaseHeld);
    }

    void cycle(AnalysisCycle.Kind kind, Duration took, boolean holdsLease) {
        record(kind.name().toLowerCase(Locale.ROOT), took, holdsLease);
    }

    void failure(Throwable failure, Duration took, boolean holdsLease) {
        record(failure instanceof StoreException.Transient ? "store_away" : "failed", took, holdsLease);
    }

    private void record(String fate, Duration took, boolean holdsLease) {
        leaseHeld.set(holdsLease ? 1 : 0);
        Timer.builder(CYCLE)
                .description("Time of one look at what changed")
                .tag(FATE, fate)
                .register(registry)
                .record(took);
    }
}
