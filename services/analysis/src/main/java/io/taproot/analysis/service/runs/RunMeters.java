package io.taproot.analysis.service.runs;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.taproot.store.rollup.RunRow;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;

/** What became of journey runs, and how far behind they are. */
public final class RunMeters {

    private final MeterRegistry registry;
    private final Counter late;
    private final Counter deleted;
    private final Counter failed;
    private final AtomicLong behindMs = new AtomicLong();

    public RunMeters(MeterRegistry registry) {
        this.registry = registry;
        late = Counter.builder("taproot.analysis.run.late")
                .baseUnit("{run}")
                .description("Versions of journey runs written that hold spans which came late")
                .register(registry);
        deleted = Counter.builder("taproot.analysis.run.deleted")
                .baseUnit("{run}")
                .description("Journey runs taken back: late data showed that they were none")
                .register(registry);
        failed = Counter.builder("taproot.analysis.run.failed")
                .baseUnit("{trace}")
                .description(
                        "Traces whose runs are too much for the store by themselves; they are tried again, but not for ever")
                .register(registry);
        Gauge.builder("taproot.analysis.run.backlog", () -> behindMs.get() / 1e3)
                .baseUnit("s")
                .description("Age of the oldest writing that the journey runs do not hold for good")
                .register(registry);
    }

    void written(Collection<RunRow> rows) {
        for (RunRow row : rows) {
            if (row.isDeleted()) {
                deleted.increment();
                continue;
            }
            registry.counter("taproot.analysis.run.written", "outcome", row.outcome())
                    .increment();
            if (row.isLate()) {
                late.increment();
            }
        }
    }

    void failed() {
        failed.increment();
    }

    void behind(Duration time) {
        behindMs.set(time.toMillis());
    }
}
