package io.taproot.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.taproot.ingest.drain.Drain;
import io.taproot.ingest.spool.Spool;
import io.taproot.ingest.spool.SpoolSettings;
import io.taproot.store.ClickHouse;
import io.taproot.store.Migrations;
import io.taproot.store.write.BlockWriter;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.InstantSource;

/** Puts the parts together: one spool, one drain, one connection to ClickHouse. */
final class Wiring {

    @Produces
    @Singleton
    Spool spool(IngestConfig config) throws IOException {
        IngestConfig.Spool settings = config.spool();
        return Spool.open(
                config.stateDir().resolve("spool"),
                new SpoolSettings(settings.quotaBytes(), settings.segmentBytes(), settings.remember()),
                InstantSource.system());
    }

    @Produces
    @Singleton
    IngestMetrics metrics(MeterRegistry registry, Spool spool) {
        return new IngestMetrics(registry, spool);
    }

    @Produces
    @Singleton
    ClickHouse clickHouse(IngestConfig config) {
        IngestConfig.ClickHouse at = config.clickhouse();
        return ClickHouse.open(at.url(), at.username(), at.password().orElse(""), at.database());
    }

    @Produces
    @Singleton
    @Startup
    Drain drain(IngestConfig config, Spool spool, ClickHouse clickHouse, IngestMetrics metrics) {
        return Drain.start(
                spool,
                new Migrations(clickHouse),
                new BlockWriter(clickHouse),
                config.stateDir(),
                metrics,
                config.batch().maxBytes(),
                config.batch().linger());
    }

    /** The drain first, so that nothing is taken from a spool that closes; gRPC has refused new calls before. */
    void stop(@Observes ShutdownEvent event, Drain drain, Spool spool, ClickHouse clickHouse) throws IOException {
        drain.close();
        spool.close();
        clickHouse.close();
    }
}
