package io.taproot.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A product whose telemetry arrives with keys of its own; the tenant of the gateway.
 *
 * @param name            stable, also the tenant name on the wire, e.g. {@code juniper-shop}
 * @param displayName     for people
 * @param platforms       {@code android}, {@code ios}, {@code web}, {@code backend}; empty: any
 * @param allowedServices patterns of the {@code service.name}s that its keys may send; empty: any
 * @param sampling        null as {@link SamplingSettings#NONE}, so that snapshots of an older query can be read
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Application(
        String name,
        String displayName,
        List<String> platforms,
        List<TextPattern> allowedServices,
        @Nullable SamplingSettings sampling) {

    /** One that nobody has said anything about sampling for. */
    public Application(String name, String displayName, List<String> platforms, List<TextPattern> allowedServices) {
        this(name, displayName, platforms, allowedServices, null);
    }

    public Application {
        Require.text(name, "application.name");
        Require.text(displayName, "application.display_name");
        platforms = List.copyOf(platforms);
        allowedServices = List.copyOf(allowedServices);
    }

    public SamplingSettings samplingOrNone() {
        return sampling == null ? SamplingSettings.NONE : sampling;
    }

    /** The same application with these settings. */
    public Application withSampling(SamplingSettings settings) {
        return new Application(name, displayName, platforms, allowedServices, settings);
    }

    /** Whether a key of this application may send telemetry of this {@code service.name}. */
    public boolean mayBe(String serviceName) {
        return allowedServices.isEmpty() || allowedServices.stream().anyMatch(pattern -> pattern.matches(serviceName));
    }
}
