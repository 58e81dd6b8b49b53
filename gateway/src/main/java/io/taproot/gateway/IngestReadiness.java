package io.taproot.gateway;

import io.taproot.gateway.forward.Forward;
import io.taproot.gateway.receive.Reception;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while a batch would find an ingest, and until the gateway is being stopped. An ingest that is away is no reason to restart. */
@Readiness
@Singleton
final class IngestReadiness implements HealthCheck {

    private final Forward forward;
    private final Reception reception;

    IngestReadiness(Forward forward, Reception reception) {
        this.forward = forward;
        this.reception = reception;
    }

    @Override
    public HealthCheckResponse call() {
        boolean isReachable = forward.isIngestReachable();
        return HealthCheckResponse.named("ingest")
                .status(isReachable && !reception.isDraining())
                .withData("reachable", isReachable)
                .withData("draining", reception.isDraining())
                .build();
    }
}
