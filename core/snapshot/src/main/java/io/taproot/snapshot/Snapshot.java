package io.taproot.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Everything that the services need to know of the configuration, as it was at one moment.
 *
 * @param version     changes with the content, and only with it; the ETag without its quotes; empty for {@link #EMPTY}
 * @param keys        revoked ones included, so that a holder can tell "revoked" from "never known"
 * @param journeys    the newest version of each
 * @param privacyPolicies the version of each that is in force
 * @throws IllegalArgumentException if a name or id comes twice, or something refers to what is not there
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Snapshot(
        String version,
        List<Application> applications,
        List<IngestKey> keys,
        List<JourneyDefinition> journeys,
        List<SloDefinition> slos,
        List<PrivacyPolicy> privacyPolicies) {

    /** What a service holds before it has ever seen a configuration. */
    public static final Snapshot EMPTY = new Snapshot("", List.of(), List.of(), List.of(), List.of(), List.of());

    public Snapshot {
        applications = List.copyOf(applications);
        keys = List.copyOf(keys);
        journeys = List.copyOf(journeys);
        slos = List.copyOf(slos);
        privacyPolicies = List.copyOf(privacyPolicies);
        Set<String> known = unique("application", applications, Application::name);
        unique("key", keys, IngestKey::id);
        Set<String> journeyNames = unique("journey", journeys, JourneyDefinition::name);
        unique("slo", slos, SloDefinition::name);
        unique("privacy policy", privacyPolicies, PrivacyPolicy::name);
        Require.that(
                keys.stream().allMatch(key -> known.contains(key.application())), "a key of an unknown application");
        Require.that(
                slos.stream().allMatch(slo -> journeyNames.contains(slo.journey())), "an SLO on an unknown journey");
    }

    /** Without privacy policies. */
    public Snapshot(
            String version,
            List<Application> applications,
            List<IngestKey> keys,
            List<JourneyDefinition> journeys,
            List<SloDefinition> slos) {
        this(version, applications, keys, journeys, slos, List.of());
    }

    public Optional<Application> application(String name) {
        return applications.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    public Optional<JourneyDefinition> journey(String name) {
        return journeys.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    public Optional<SloDefinition> slo(String name) {
        return slos.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    /**
     * The key with this digest if it may be used at this moment.
     *
     * @param sha256 64 lower-case hex digits, see {@link IngestKey#digest}
     */
    public Optional<IngestKey> usableKey(String sha256, Instant now) {
        return keys.stream()
                .filter(key -> key.sha256().equals(sha256) && key.isUsableAt(now))
                .findFirst();
    }

    private static <T> Set<String> unique(String what, List<T> things, Function<T, String> name) {
        Set<String> names = new HashSet<>();
        for (T thing : things) {
            Require.that(names.add(name.apply(thing)), "the same " + what + " twice");
        }
        return names;
    }
}
