package io.taproot.alerting.evaluate;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What the service tells about its evaluations. */
@Singleton
class EvaluationMetrics {

    private final MeterRegistry registry;
    private final Timer duration;
    private final AtomicInteger holdsLease = new AtomicInteger();
    private final AtomicLong rules = new AtomicLong();

    EvaluationMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.duration = Timer.builder("taproot.alerting.evaluation.duration").register(registry);
        registry.gauge("taproot.alerting.lease.held", holdsLease);
        registry.gauge("taproot.alerting.rule.active", rules);
    }

    void evaluated(int count, boolean held, long nanos) {
        duration.record(nanos, TimeUnit.NANOSECONDS);
        holdsLease.set(held ? 1 : 0);
        rules.set(count);
    }

    void failed() {
        registry.counter("taproot.alerting.evaluation.failed").increment();
    }

    void transition(AlertState.Notice notice) {
        registry.counter(
                        "taproot.alerting.alert.transition",
                        "taproot.alert.status",
                        notice.name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
