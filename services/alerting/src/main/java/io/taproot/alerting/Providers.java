package io.taproot.alerting;

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
    LatencyReader latency(ClickHouse clickHouse) {
        return new LatencyReader(clickHouse);
    }
}
