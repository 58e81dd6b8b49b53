package io.taproot.analysis.service;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive while cycles begin. A store that is away is no reason for a restart: cycles then fail, but they begin. */
@Liveness
@Singleton
final class LoopLiveness implements HealthCheck {

    /** One statement may take five minutes, and the store's client waits a little longer. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(15);

    private final Pulse pulse;

    LoopLiveness(Pulse pulse) {
        this.pulse = pulse;
    }

    @Override
    public HealthCheckResponse call() {
        Duration silence = pulse.silence();
        return HealthCheckResponse.named("cycles")
                .status(silence.compareTo(LONGEST_SILENCE) < 0)
                .withData("seconds_since_last", silence.toSeconds())
                .build();
    }
}
