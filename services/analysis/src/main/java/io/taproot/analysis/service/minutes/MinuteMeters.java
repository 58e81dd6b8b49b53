package io.taproot.analysis.service.minutes;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** What the roll-ups cost and how far behind they are. */
public final class MinuteMeters {

    private final Counter rebuilt;
    private final Counter late;
    private final Counter failed;
    private final Timer statement;
    private final AtomicInteger backlog = new AtomicInteger();

    public MinuteMeters(MeterRegistry registry) {
        rebuilt = Counter.builder("taproot.analysis.minute.rebuilt")
                .baseUnit("{minute}")
                .description("Event-time minutes rolled up, again or for the first time")
                .register(registry);
        late = Counter.builder("taproot.analysis.minute.late")
                .baseUnit("{minute}")
                .description("Those of them that late data had reopened")
                .register(registry);
        failed = Counter.builder("taproot.analysis.minute.failed")
                .baseUnit("{minute}")
                .description("Minutes whose roll-up the store refused; they are tried again")
                .register(registry);
        statement = Timer.builder("taproot.analysis.minute.statement.duration")
                .description("Time of one statement that rolls up some minutes")
                .register(registry);
        registry.gauge("taproot.analysis.minute.backlog", backlog);
    }

    void rebuilt(int minutes, long ofThemLate, Duration took) {
        rebuilt.increment(minutes);
        late.increment(ofThemLate);
        statement.record(took);
    }

    void failed() {
        failed.increment();
    }

    void backlog(int minutes) {
        backlog.set(minutes);
    }
}
