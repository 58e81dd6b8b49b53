package io.taproot.analysis.service;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the last cycle could work, or another replica does. */
@Readiness
@Singleton
final class StoreReadiness implements HealthCheck {

    private final Pulse pulse;

    StoreReadiness(Pulse pulse) {
        this.pulse = pulse;
    }

    @Override
    public HealthCheckResponse call() {
        AnalysisCycle.Kind last = pulse.last();
        boolean isUp = last == AnalysisCycle.Kind.WORKED || last == AnalysisCycle.Kind.STOOD_BY;
        return HealthCheckResponse.named("store")
                .status(isUp)
                .withData("state", last == null ? "store away" : last.name().toLowerCase(java.util.Locale.ROOT))
                .build();
    }
}
