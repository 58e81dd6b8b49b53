package io.taproot.analysis.service;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the last cycle could do all of its work, or another replica does; else it tells what could not be done. */
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
        List<String> refused = pulse.refused();
        return HealthCheckResponse.named("store")
                .status(isUp && refused.isEmpty())
                .withData("state", last == null ? "store away" : last.name().toLowerCase(Locale.ROOT))
                .withData("refused", String.join(", ", refused))
                .build();
    }
}
