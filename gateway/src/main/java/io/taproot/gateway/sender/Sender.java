package io.taproot.gateway.sender;

import io.taproot.snapshot.Application;
import java.util.Optional;

/**
 * Whoever sent a batch.
 *
 * @param application whose key was shown; empty for a sender on this machine that needs none
 */
public record Sender(Optional<Application> application) {

    /** Loopback, without a key. */
    public static final Sender LOCAL = new Sender(Optional.empty());

    private static final String DEFAULT_TENANT = "default";

    /** Name of the tenant as ingest is told it. */
    public String tenant() {
        return application.map(Application::name).orElse(DEFAULT_TENANT);
    }

    public boolean mayBe(String serviceName) {
        return application.map(it -> it.mayBe(serviceName)).orElse(true);
    }
}
