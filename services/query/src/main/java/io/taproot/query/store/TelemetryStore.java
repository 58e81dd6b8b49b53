package io.taproot.query.store;

import io.taproot.query.QueryConfig;
import io.taproot.store.ClickHouse;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Opens the connection that all reads share, and closes it at the end. */
final class TelemetryStore {

    @Produces
    @Singleton
    ClickHouse open(QueryConfig config) {
        QueryConfig.Clickhouse at = config.clickhouse();
        return ClickHouse.open(at.url().toString(), at.username(), at.password().orElse(""), at.database());
    }

    void close(@Disposes ClickHouse clickHouse) {
        clickHouse.close();
    }
}
