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
 * @param tokenQuota      of all its bearer tokens together; null as {@link KeyQuota#NONE}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Application(
        String name,
        String displayName,
        List<String> platforms,
        List<TextPattern> allowedServices,
        @Nullable SamplingSettings sampling,
        @Nullable KeyQuota tokenQuota) {

    /** One that nobody has said anything about sampling or tokens for. */
    public Application(String name, String displayName, List<String> platforms, List<TextPattern> allowedServices) {
        this(name, displayName, platforms, allowedServices, null, null);
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

    public KeyQuota tokenQuotaOrNone() {
        return tokenQuota == null ? KeyQuota.NONE : tokenQuota;
    }

    /** The same application with these settings. */
    public Application withSampling(SamplingSettings settings) {
        return new Application(name, displayName, platforms, allowedServices, settings, tokenQuota);
    }

    /** The same application with this quota for its tokens. */
    public Application withTokenQuota(KeyQuota quota) {
        return new Application(
                name, displayName, platforms, allowedServices, sampling, quota.equals(KeyQuota.NONE) ? null : quota);
    }

    /** Whether a key of this application may send telemetry of this {@code service.name}. */
    public boolean mayBe(String serviceName) {
        return allowedServices.isEmpty() || allowedServices.stream().anyMatch(pattern -> pattern.matches(serviceName));
    }

    /** Whether one of the {@code service.name}s that the pattern covers is among them. */
    public boolean mayBe(TextPattern serviceNames) {
        return allowedServices.isEmpty() || allowedServices.stream().anyMatch(serviceNames::overlaps);
    }
}
