package io.taproot.analysis.service.hours;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** What the roll-ups by hour cost and how far they are behind those by minute. */
public final class HourMeters {

    private final Counter rebuilt;
    private final Timer statement;
    private final AtomicLong behindMs = new AtomicLong();

    public HourMeters(MeterRegistry registry) {
        rebuilt = Counter.builder("taproot.analysis.hour.rebuilt")
                .baseUnit("{hour}")
                .description("Hours rolled up, again or for the first time")
                .register(registry);
        statement = Timer.builder("taproot.analysis.hour.statement.duration")
                .description("Time of one statement that rolls up some hours")
                .register(registry);
        Gauge.builder("taproot.analysis.hour.backlog", () -> behindMs.get() / 1e3)
                .baseUnit("s")
                .description("How far the hours are behind the minutes")
                .register(registry);
    }

    void rebuilt(int hours, Duration took) {
        rebuilt.increment(hours);
        statement.record(took);
    }

    void behind(Duration time) {
        behindMs.set(time.toMillis());
    }
}
