package io.taproot.ingest;

import io.taproot.ingest.drain.Drain;
import io.taproot.ingest.spool.Spool;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while the spool has room, whether ClickHouse is there or not: taking telemetry while ClickHouse is away is what
 * the spool is for.
 */
@Readiness
@Singleton
final class SpoolHealth implements HealthCheck {

    private final Spool spool;
    private final Drain drain;

    SpoolHealth(Spool spool, Drain drain) {
        this.spool = spool;
        this.drain = drain;
    }

    @Override
    public HealthCheckResponse call() {
        long waiting = spool.undeliveredBytes();
        return HealthCheckResponse.named("spool")
                .status(waiting < spool.quotaBytes())
                .withData("waiting_bytes", waiting)
                .withData("waiting_requests", spool.undeliveredRecords())
                .withData("quota_bytes", spool.quotaBytes())
                .withData("schema_ready", drain.isSchemaReady())
                .build();
    }
}
