package io.taproot.analysis.service.hours;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** What following the roll-ups by minute costs, and how far it is behind them. */
public final class FollowMeters {

    private final Counter done;
    private final Counter failed;
    private final Timer statement;
    private final AtomicLong behindMs = new AtomicLong();

    private FollowMeters(MeterRegistry registry, String what, String counter, String unit) {
        done = Counter.builder("taproot.analysis." + what + "." + counter)
                .baseUnit(unit)
                .description("Done, again or for the first time")
                .register(registry);
        failed = Counter.builder("taproot.analysis." + what + ".failed")
                .baseUnit(unit)
                .description("Too much for the store by themselves; they are tried again, but not for ever")
                .register(registry);
        statement = Timer.builder("taproot.analysis." + what + ".statement.duration")
                .description("Time of one statement for some of them")
                .register(registry);
        Gauge.builder("taproot.analysis." + what + ".backlog", () -> behindMs.get() / 1e3)
                .baseUnit("s")
                .description("How far it is behind the roll-ups by minute")
                .register(registry);
    }

    public static FollowMeters ofHours(MeterRegistry registry) {
        return new FollowMeters(registry, "hour", "rebuilt", "{hour}");
    }

    public static FollowMeters ofAttributes(MeterRegistry registry) {
        return new FollowMeters(registry, "attribute", "minute.taken", "{minute}");
    }

    void done(int units, Duration took) {
        done.increment(units);
        statement.record(took);
    }

    void failed() {
        failed.increment();
    }

    void behind(Duration time) {
        behindMs.set(time.toMillis());
    }
}
