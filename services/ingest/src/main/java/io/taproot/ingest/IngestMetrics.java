package io.taproot.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.taproot.ingest.spool.Spool;
import io.taproot.otlp.OtlpSignal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * What ingest tells about itself. The law for each signal: received = settled{written} + settled{parked} + in flight,
 * counted in items (spans, log records, metrics).
 */
public final class IngestMetrics {

    private final Map<OtlpSignal, Counter> received = new EnumMap<>(OtlpSignal.class);
    private final Map<OtlpSignal, Counter> written = new EnumMap<>(OtlpSignal.class);
    private final Map<OtlpSignal, Counter> parked = new EnumMap<>(OtlpSignal.class);
    private final Counter refused;
    private final Counter retried;
    private final Timer insert;
    private final Timer acknowledgement;

    IngestMetrics(MeterRegistry registry, Spool spool) {
        for (OtlpSignal signal : OtlpSignal.values()) {
            String item = "taproot.ingest." + item(signal);
            received.put(signal, registry.counter(item + ".received"));
            written.put(signal, registry.counter(item + ".settled", "taproot.span.fate", "written"));
            parked.put(signal, registry.counter(item + ".settled", "taproot.span.fate", "parked"));
        }
        refused = registry.counter("taproot.ingest.request.refused");
        retried = registry.counter("taproot.ingest.insert.retried");
        insert = Timer.builder("taproot.ingest.insert.duration").register(registry);
        acknowledgement = Timer.builder("taproot.ingest.acknowledgement.duration").register(registry);
        registry.gauge("taproot.ingest.spool.size", spool, it -> (double) it.undeliveredBytes());
        registry.gauge("taproot.ingest.spool.limit", spool, it -> (double) it.quotaBytes());
        registry.gauge("taproot.ingest.spool.request", spool, it -> (double) it.undeliveredRecords());
        registry.gauge("taproot.ingest.spool.damaged", spool, it -> (double) it.damagedBytes());
    }

    /** One word for what a request of the signal carries. */
    static String item(OtlpSignal signal) {
        return switch (signal) {
            case TRACES -> "span";
            case LOGS -> "log";
            case METRICS -> "metric";
        };
    }

    public void received(OtlpSignal signal, int items) {
        counter(received, signal).increment(items);
    }

    public void written(OtlpSignal signal, long items) {
        counter(written, signal).increment(items);
    }

    public void parked(OtlpSignal signal, long items) {
        counter(parked, signal).increment(items);
    }

    public void refused() {
        refused.increment();
    }

    public void retried() {
        retried.increment();
    }

    public void acknowledged(long nanos) {
        acknowledgement.record(Duration.ofNanos(nanos));
    }

    public void inserted(long nanos) {
        insert.record(Duration.ofNanos(nanos));
    }

    private static Counter counter(Map<OtlpSignal, Counter> of, OtlpSignal signal) {
        return java.util.Objects.requireNonNull(of.get(signal));
    }
}
