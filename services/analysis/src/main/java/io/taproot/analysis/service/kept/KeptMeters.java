package io.taproot.analysis.service.kept;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.taproot.store.kept.KeptBecause;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Which traces are kept, and how far behind the decisions are. */
public final class KeptMeters {

    private final MeterRegistry registry;
    private final Counter decided;
    private final Counter failed;
    private final AtomicLong behindMs = new AtomicLong();

    public KeptMeters(MeterRegistry registry) {
        this.registry = registry;
        decided = Counter.builder("taproot.analysis.trace.decided")
                .baseUnit("{trace}")
                .description("Traces that had come to rest and were decided about, again or for the first time")
                .register(registry);
        failed = Counter.builder("taproot.analysis.trace.failed")
                .baseUnit("{trace}")
                .description(
                        "Traces that are too much for the store by themselves; they are tried again, but not for ever")
                .register(registry);
        Gauge.builder("taproot.analysis.trace.backlog", () -> behindMs.get() / 1e3)
                .baseUnit("s")
                .description("Age of the oldest writing whose traces are not decided about")
                .register(registry);
    }

    void decided(int traces) {
        decided.increment(traces);
    }

    void failed() {
        failed.increment();
    }

    void kept(KeptBecause because, int traces) {
        registry.counter(
                        "taproot.analysis.trace.kept", "because", because.name().toLowerCase(Locale.ROOT))
                .increment(traces);
    }

    void behind(Duration time) {
        behindMs.set(time.toMillis());
    }
}
