package io.taproot.ingest;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready as long as the spool can be written. ClickHouse may be away: what is acknowledged is safe, and this only tells
 * how much is waiting.
 */
@Readiness
@Singleton
public final class SpoolReadiness implements HealthCheck {

    private final Ingest ingest;

    @Inject
    SpoolReadiness(Ingest ingest) {
        this.ingest = ingest;
    }

    @Override
    public HealthCheckResponse call() {
        boolean writable = ingest.spool().all().stream().allMatch(spool -> spool.failing() == null);
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("spool")
                .status(writable)
                .withData("backlog_bytes", ingest.spool().quota().used())
                .withData("quota_bytes", ingest.spool().quota().limit())
                .withData("backlog_age_seconds", (long) ingest.backlogAgeSeconds())
                .withData(
                        "schema",
                        ingest.schema().isReady()
                                ? "ready"
                                : "waiting " + ingest.schema().trouble());
        ingest.drains().forEach((signal, drain) -> {
            if (!drain.trouble().isEmpty()) {
                answer.withData("waiting_" + signal, drain.trouble());
            }
        });
        return answer.build();
    }
}
