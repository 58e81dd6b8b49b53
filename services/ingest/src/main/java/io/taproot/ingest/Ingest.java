package io.taproot.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.StartupEvent;
import io.taproot.ingest.drain.DeadLetters;
import io.taproot.ingest.drain.Drain;
import io.taproot.ingest.drain.DrainSettings;
import io.taproot.ingest.drain.LargeBatches;
import io.taproot.ingest.drain.Schema;
import io.taproot.ingest.spool.Arrival;
import io.taproot.ingest.spool.SignalSpool;
import io.taproot.ingest.spool.SignalSpool.Taken;
import io.taproot.ingest.spool.Spool;
import io.taproot.ingest.spool.SpoolException;
import io.taproot.ingest.spool.SpoolQuota;
import io.taproot.ingest.spool.SpoolSettings;
import io.taproot.otlp.OtlpSignal;
import io.taproot.store.ClickHouse;
import io.taproot.store.cluster.Cluster;
import io.taproot.store.cluster.ClusterSettings;
import io.taproot.store.cluster.EngineAccess;
import io.taproot.store.cluster.Layout;
import io.taproot.store.cluster.OneEngine;
import io.taproot.store.retention.Retention;
import io.taproot.store.write.BlockWriter;
import io.taproot.store.write.LogBlock;
import io.taproot.store.write.MetricBlock;
import io.taproot.store.write.SignalBlock;
import io.taproot.store.write.SpanBlock;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The whole service: requests go into the spool, drains bring them from there to ClickHouse. */
@Singleton
@Startup
public class Ingest {

    private final InstantSource clock = InstantSource.system();
    private final IngestMetrics metrics;
    private final ClickHouse clickHouse;
    private final Schema schema;
    private final Spool spool;
    private final Map<OtlpSignal, Drain> drains = new EnumMap<>(OtlpSignal.class);

    /**
     * Opens the spool, whatever state ClickHouse is in.
     *
     * @throws IOException if the state directory cannot be used, or another process uses it
     */
    @Inject
    public Ingest(IngestConfig config, MeterRegistry registry) throws IOException {
        metrics = new IngestMetrics(registry);
        IngestConfig.Store store = config.clickhouse();
        clickHouse =
                ClickHouse.open(store.url(), store.username(), store.password().orElse(""), store.database());
        schema = new Schema(layout(store), retention(config.retention()));
        IngestConfig.Spool settings = config.spool();
        spool = Spool.open(
                config.stateDir().resolve("spool"),
                new SpoolSettings(
                        settings.segmentSize().asLongValue(),
                        settings.queueSize().asLongValue(),
                        settings.batchMemory()),
                new SpoolQuota(settings.quota().asLongValue()),
                clock);
        openDrains(config);
        registerGauges();
    }

    /** Not before: gRPC makes this bean while no registry listens yet, and what is counted then is counted nowhere. */
    void begin(@Observes StartupEvent started) {
        schema.start();
        drains.values().forEach(Drain::start);
    }

    /** Completes when the request is durable, exceptionally with {@link SpoolException} when it was not taken. */
    public CompletableFuture<Taken> take(Arrival arrival) {
        OtlpSignal signal = arrival.signal();
        metrics.received(signal, arrival.items());
        return spool.of(signal).append(arrival).whenComplete((taken, failure) -> {
            if (failure != null) {
                metrics.refused(signal, arrival.items(), reason(failure));
            } else if (taken == Taken.KNOWN) {
                metrics.known(signal, arrival.items());
            } else {
                metrics.stored(signal, arrival.items());
            }
        });
    }

    /** Received and neither written, parked, refused nor known. */
    public long itemsInFlight(OtlpSignal signal) {
        return metrics.underway(signal) + spool.of(signal).itemsInFlight();
    }

    @PreDestroy
    void close() throws IOException {
        schema.close();
        drains.values().forEach(Drain::close);
        spool.close();
        clickHouse.close();
    }

    Spool spool() {
        return spool;
    }

    Schema schema() {
        return schema;
    }

    Map<OtlpSignal, Drain> drains() {
        return drains;
    }

    /** Of the oldest record that is not settled; 0 when all are. */
    double backlogAgeSeconds() {
        long oldest = drains.values().stream()
                .mapToLong(Drain::oldestReceivedAtMillis)
                .filter(millis -> millis > 0)
                .min()
                .orElse(0);
        return oldest == 0 ? 0 : Math.max(0, clock.millis() - oldest) / 1000.0;
    }

    private void openDrains(IngestConfig config) throws IOException {
        DrainSettings settings = new DrainSettings(
                config.batch().maxRows(),
                config.batch().maxSize().asLongValue(),
                config.batch().linger(),
                config.batch().inFlight(),
                config.retry().firstPause(),
                config.retry().longestPause(),
                config.retry().unknownErrorTries(),
                config.retry().longestDoubt());
        DeadLetters deadLetters = new DeadLetters(
                config.stateDir().resolve("dead-letters"),
                config.deadLetters().maxSize().asLongValue(),
                clock);
        BlockWriter writer = new BlockWriter(clickHouse);
        SignalBlock.Known known = new SignalBlock.Known();
        LargeBatches large = new LargeBatches();
        for (OtlpSignal signal : OtlpSignal.values()) {
            SignalSpool own = spool.of(signal);
            metrics.recovered(signal, own.itemsInFlight());
            String prefix = spool.tokenPrefix() + "-" + signal;
            Drain drain = new Drain(
                    signal,
                    own,
                    schema,
                    () -> block(signal, known),
                    writer,
                    settings,
                    deadLetters,
                    metrics,
                    large,
                    clock,
                    prefix);
            own.limitAge(config.spool().maxAge(), drain::oldestReceivedAtMillis);
            drains.put(signal, drain);
        }
    }

    private Layout layout(IngestConfig.Store store) {
        IngestConfig.Cluster cluster = store.cluster();
        if (cluster.name().isEmpty()) {
            return new OneEngine(clickHouse);
        }
        return new Cluster(
                new ClusterSettings(
                        cluster.name().get(),
                        cluster.replicated(),
                        cluster.engines().orElse(List.of())),
                new EngineAccess(store.url(), store.username(), store.password().orElse(""), store.database()));
    }

    private static Retention retention(IngestConfig.Retention keep) {
        return new Retention(
                keep.spans(),
                keep.events(),
                keep.metricPoints(),
                keep.minutes(),
                keep.hours(),
                keep.attributes(),
                keep.runs(),
                keep.kept());
    }

    private static SignalBlock block(OtlpSignal signal, SignalBlock.Known known) {
        return switch (signal) {
            case TRACES -> new SpanBlock(known);
            case LOGS -> new LogBlock(known);
            case METRICS -> new MetricBlock(known);
        };
    }

    private void registerGauges() {
        metrics.gauge(
                "spool.size",
                "bytes on disk that ClickHouse does not have",
                () -> spool.quota().used());
        metrics.gauge("spool.quota", "bytes that may be", () -> spool.quota().limit());
        metrics.gauge("backlog.age", "seconds since the oldest of them was received", this::backlogAgeSeconds);
        metrics.gauge(
                "batch.in_doubt",
                "batches that ClickHouse refuses without anything that shows whose fault it is, or that cannot be parked",
                () -> drains.values().stream().mapToInt(Drain::batchesInDoubt).sum());
        metrics.gauge(
                "spool.damaged",
                "places on disk where records were destroyed",
                () -> spool.all().stream().mapToInt(SignalSpool::damagedPlaces).sum());
        for (OtlpSignal signal : OtlpSignal.values()) {
            metrics.gauge(signal, "in_flight", () -> itemsInFlight(signal));
        }
    }

    private static SpoolException.Reason reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof SpoolException refused ? refused.reason() : SpoolException.Reason.DISK_ERROR;
    }
}
