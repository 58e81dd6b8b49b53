package io.taproot.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * How the telemetry of an application is scrubbed, beyond what no policy can switch off. Words instead of enums: whoever
 * compiles a policy judges it, so that one that an older service does not understand costs that policy, and not the
 * whole snapshot.
 *
 * @param name            the application, or {@link #DEFAULT} for all that have none of their own
 * @param version         counts the versions of this policy from 1; 0 while it is none yet
 * @param profile         {@code default} or {@code strict}
 * @param packs           countries whose national ids are looked for, e.g. {@code gb}
 * @param actions         detector to action, where it is not the profile's
 * @param rules           what this company looks for besides
 * @param allow           what is let through behind a key
 * @param queryParameters of URLs, whose values the strict profile leaves where they are
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PrivacyPolicy(
        String name,
        int version,
        String profile,
        List<String> packs,
        Map<String, String> actions,
        List<PrivacyRule> rules,
        List<PrivacyAllowance> allow,
        List<String> queryParameters) {

    /** Name of the policy of every application that has none of its own. */
    public static final String DEFAULT = "default";

    public PrivacyPolicy {
        Require.text(name, "privacy_policy.name");
        Require.that(version >= 0, "privacy_policy.version is negative");
        Require.present(profile, "privacy_policy.profile");
        packs = List.copyOf(packs);
        actions = Map.copyOf(actions);
        rules = List.copyOf(rules);
        allow = List.copyOf(allow);
        queryParameters = List.copyOf(queryParameters);
    }

    /** The same under another number. */
    public PrivacyPolicy withVersion(int other) {
        return new PrivacyPolicy(name, other, profile, packs, actions, rules, allow, queryParameters);
    }
}
