package io.taproot.query.telemetry;

import io.taproot.store.ClickHouse;
import io.taproot.store.Migrations;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Waits for the schema that this build reads, so that the first page after a start is not an error; but not for ever: the
 * configuration is served without ClickHouse too. Once it has been there, an outage is told by the answers, not by
 * taking the service out of the balance.
 */
@Readiness
@Singleton
final class TelemetryReadiness implements HealthCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Migrations migrations;
    private final InstantSource clock;
    private final Instant startedAt;
    private volatile boolean seen;

    TelemetryReadiness(ClickHouse clickHouse, InstantSource clock) {
        this.migrations = new Migrations(clickHouse);
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    @Override
    public HealthCheckResponse call() {
        int wanted = Migrations.newest();
        seen = seen || migrations.applied(wanted) >= wanted;
        boolean waitedEnough = clock.instant().isAfter(startedAt.plus(PATIENCE));
        return HealthCheckResponse.named("telemetry store")
                .status(seen || waitedEnough)
                .withData("schema_seen", seen)
                .build();
    }
}
