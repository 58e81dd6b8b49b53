package io.taproot.gateway.sender;

import io.taproot.snapshot.Application;
import io.taproot.snapshot.IngestKey;
import io.taproot.snapshot.TextPattern;
import java.util.List;
import java.util.Optional;

/**
 * Whoever sent a batch.
 *
 * @param id          of the key, or whatever stands for it; the same for all requests that share the room inside
 * @param countedAs   whose quota and ceiling it draws on; as {@code id}, but for tokens all those of an application
 *                    together: an issuer has subjects without end
 * @param application whose key was shown; empty for a sender on this machine that needs none
 * @param key         kind of the key that was shown
 * @param services    what it may call itself besides what its application may; empty: no more to say
 * @param allowance   what may still come with it
 */
public record Sender(
        String id,
        String countedAs,
        Optional<Application> application,
        Optional<IngestKey.Kind> key,
        List<TextPattern> services,
        Allowance allowance) {

    /** Loopback, without a key. */
    public static final Sender LOCAL =
            new Sender("local", "local", Optional.empty(), Optional.empty(), List.of(), Allowance.UNLIMITED);

    private static final String DEFAULT_TENANT = "default";

    /** Name of the tenant as ingest is told it. */
    public String tenant() {
        return application.map(Application::name).orElse(DEFAULT_TENANT);
    }

    /** Whether it may send recordings. Not with a public key: that one sits in phones, whose clocks are to be doubted. */
    public boolean mayReplay() {
        return key.map(kind -> kind == IngestKey.Kind.SECRET).orElse(true);
    }

    public boolean mayBe(String serviceName) {
        return application.map(it -> it.mayBe(serviceName)).orElse(true)
                && (services.isEmpty() || services.stream().anyMatch(pattern -> pattern.matches(serviceName)));
    }

    /** Whether it may be one of the services whose names the pattern covers. */
    public boolean mayBe(TextPattern serviceNames) {
        return application.map(it -> it.mayBe(serviceNames)).orElse(true)
                && (services.isEmpty() || services.stream().anyMatch(serviceNames::overlaps));
    }
}
