package io.taproot.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Something that a company looks for in its own telemetry.
 *
 * @param name    as the ledger shows it, and in brackets what stands for a match
 * @param pattern RE2 syntax; where it has a group, only what the first one matched is replaced
 * @param action  {@code drop} the whole value, {@code mask} the match, or make it a {@code pseudonym}
 * @param places  such as {@code span} and {@code log_record}; empty: everywhere
 * @param keys    patterns of attribute keys; empty: behind every key, and in texts that have none
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PrivacyRule(String name, String pattern, String action, List<String> places, List<String> keys) {

    public PrivacyRule {
        Require.text(name, "privacy_rule.name");
        Require.present(pattern, "privacy_rule.pattern");
        Require.present(action, "privacy_rule.action");
        places = List.copyOf(places);
        keys = List.copyOf(keys);
    }
}
