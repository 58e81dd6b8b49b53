package io.taproot.query.configuration;

import io.taproot.query.QueryConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not ready while the configuration has never been read, but no longer than the patience: from then on, and whenever the
 * database goes away later, the service is worth its traffic without it, and says so in its data.
 */
@Readiness
@Singleton
final class ConfigurationReadiness implements HealthCheck {

    private final HeldConfiguration configuration;
    private final Duration patience;
    private final InstantSource clock = InstantSource.system();
    private final Instant startedAt = clock.instant();

    ConfigurationReadiness(HeldConfiguration configuration, QueryConfig config) {
        this.configuration = configuration;
        this.patience = config.configuration().patience();
    }

    @Override
    public HealthCheckResponse call() {
        boolean isPatient = Duration.between(startedAt, clock.instant()).compareTo(patience) < 0;
        return HealthCheckResponse.named("configuration")
                .status(configuration.isKnown() || !isPatient)
                .withData("known", configuration.isKnown())
                .withData("reachable", configuration.isReachable())
                .build();
    }
}
