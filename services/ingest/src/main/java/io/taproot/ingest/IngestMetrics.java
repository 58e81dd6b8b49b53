package io.taproot.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.taproot.ingest.drain.DrainObserver;
import io.taproot.ingest.drain.Fate;
import io.taproot.ingest.spool.SpoolException;
import io.taproot.otlp.OtlpSignal;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * What ingest says about itself. For each signal this law holds whenever nothing moves: received + recovered = settled
 * (written, parked, refused, known) + in flight.
 */
final class IngestMetrics implements DrainObserver {

    private static final String FATE = "taproot.span.fate";
    private static final String REASON = "taproot.drop.reason";

    private final MeterRegistry registry;
    private final AtomicLong[] underway = new AtomicLong[OtlpSignal.values().length];

    IngestMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (OtlpSignal signal : OtlpSignal.values()) {
            underway[signal.ordinal()] = new AtomicLong();
        }
    }

    /** Spans, log records or data points that came in, whatever becomes of them. */
    void received(OtlpSignal signal, int items) {
        counter(signal, "received").increment(items);
        underway[signal.ordinal()].addAndGet(items);
    }

    /** They were in the spool when the process started; a gauge, because no registry listens yet at that moment. */
    void recovered(OtlpSignal signal, long items) {
        gauge(signal, "recovered", () -> items);
    }

    /** Durable: from here on the spool counts them as in flight. */
    void stored(OtlpSignal signal, int items) {
        underway[signal.ordinal()].addAndGet(-items);
    }

    /** A retry of what was stored before. */
    void known(OtlpSignal signal, int items) {
        underway[signal.ordinal()].addAndGet(-items);
        settled(signal, "known", "").increment(items);
    }

    /** The sender keeps them and tries again. */
    void refused(OtlpSignal signal, int items, SpoolException.Reason reason) {
        underway[signal.ordinal()].addAndGet(-items);
        settled(signal, "refused", reason.name().toLowerCase(Locale.ROOT)).increment(items);
    }

    /** Received, and neither durable nor answered yet. */
    long underway(OtlpSignal signal) {
        return underway[signal.ordinal()].get();
    }

    @Override
    public void written(OtlpSignal signal, long items) {
        settled(signal, "written", "").increment(items);
    }

    @Override
    public void parked(OtlpSignal signal, Fate fate, long items) {
        settled(signal, "parked", fate.word()).increment(items);
    }

    @Override
    public void inserted(OtlpSignal signal, int rows, Duration took) {
        Timer.builder("taproot.ingest.insert.duration")
                .description("how long one insert took, resources included")
                .tag("signal", word(signal))
                .publishPercentileHistogram()
                .register(registry)
                .record(took);
        DistributionSummary.builder("taproot.ingest.batch.size")
                .description("rows of one insert")
                .tag("signal", word(signal))
                .register(registry)
                .record(rows);
    }

    @Override
    public void failed(OtlpSignal signal, boolean isTransient) {
        registry.counter("taproot.ingest.insert.failed", "signal", word(signal), "transient", "" + isTransient)
                .increment();
    }

    void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder("taproot.ingest." + name, value)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    void gauge(OtlpSignal signal, String name, Supplier<Number> value) {
        Gauge.builder("taproot.ingest." + item(signal) + "." + name, value)
                .strongReference(true)
                .register(registry);
    }

    private Counter counter(OtlpSignal signal, String what) {
        return registry.counter("taproot.ingest." + item(signal) + "." + what);
    }

    private Counter settled(OtlpSignal signal, String fate, String reason) {
        return registry.counter("taproot.ingest." + item(signal) + ".settled", FATE, fate, REASON, reason);
    }

    private static String word(OtlpSignal signal) {
        return signal.name().toLowerCase(Locale.ROOT);
    }

    /** What the signal is made of, in the singular. */
    private static String item(OtlpSignal signal) {
        return switch (signal) {
            case TRACES -> "span";
            case LOGS -> "log_record";
            case METRICS -> "metric_point";
        };
    }
}
