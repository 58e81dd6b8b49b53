package io.taproot.query.store;

import io.taproot.store.ClickHouse;
import io.taproot.store.Migrations;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the store answers and has the tables that this build reads; ingest makes them. */
@Readiness
@Singleton
final class TelemetryReadiness implements HealthCheck {

    private final ClickHouse clickHouse;
    private final Migrations migrations;

    /** Schemas never go back: once seen, the new enough one stays. */
    private volatile boolean isNewEnough;

    TelemetryReadiness(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
        this.migrations = new Migrations(clickHouse);
    }

    @Override
    public HealthCheckResponse call() {
        boolean isReachable = clickHouse.isReachable();
        if (isReachable && !isNewEnough) {
            isNewEnough = migrations.applied(Migrations.newest()) >= Migrations.newest();
        }
        return HealthCheckResponse.named("telemetry store")
                .status(isReachable && isNewEnough)
                .withData("reachable", isReachable)
                .withData("schema_is_new_enough", isNewEnough)
                .build();
    }
}
