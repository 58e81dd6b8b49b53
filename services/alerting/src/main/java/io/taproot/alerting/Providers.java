package io.taproot.alerting;

import io.taproot.snapshot.SnapshotEndpoint;
import io.taproot.snapshot.SnapshotHolder;
import io.taproot.store.ClickHouse;
import io.taproot.store.read.LatencyReader;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** What comes from outside CDI. */
final class Providers {

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    ClickHouse clickHouse(AlertingConfig config) {
        AlertingConfig.ClickHouse at = config.clickhouse();
        return ClickHouse.open(at.url(), at.username(), at.password().orElse(""), at.database());
    }

    void close(@Disposes ClickHouse clickHouse) {
        clickHouse.close();
    }

    @Produces
    @Singleton
    SnapshotHolder configuration(AlertingConfig config) {
        AlertingConfig.Snapshot from = config.snapshot();
        SnapshotEndpoint endpoint =
                new SnapshotEndpoint(from.url(), from.token().orElse(null), from.refresh());
        return SnapshotHolder.start(endpoint, config.stateDir().resolve("configuration.json"));
    }

    void close(@Disposes SnapshotHolder configuration) {
        configuration.close();
    }

    @Produces
    @Singleton
    LatencyReader latency(ClickHouse clickHouse) {
        return new LatencyReader(clickHouse);
    }
}
