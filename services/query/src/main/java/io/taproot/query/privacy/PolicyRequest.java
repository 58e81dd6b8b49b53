package io.taproot.query.privacy;

import io.taproot.snapshot.PrivacyAllowance;
import io.taproot.snapshot.PrivacyPolicy;
import io.taproot.snapshot.PrivacyRule;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A policy as somebody writes it. What its words may be is judged by core/privacy, all of it at once. */
record PolicyRequest(
        @Schema(description = "default or strict; default if absent", examples = "strict") @Nullable @Size(max = 20) String profile,

        @Schema(
                description =
                        "Countries whose national ids are looked for: au, be, br, cn, de, es, fi, fr, gb, ie, in, it, kr, nl, pl, se, sg, us",
                examples = "[\"gb\",\"nl\"]")
        @Nullable @Size(max = 50) List<@NotNull String> packs,

        @Schema(
                description =
                        "Detector to action (drop, mask, pseudonym, truncate, generalise, keep), where it is not the profile's; a profile allows some of them",
                examples = "{\"email\":\"pseudonym\"}")
        @Nullable @Size(max = 100) Map<String, @NotNull String> actions,

        @Schema(description = "What you look for besides; at most 50") @Nullable @Size(max = 500) List<@NotNull @Valid RuleRequest> rules,

        @Schema(description = "What is let through behind a key; at most 200") @Nullable @Size(max = 500) List<@NotNull @Valid AllowanceRequest> allow,

        @Schema(description = "URL parameters whose values stay in the strict profile", examples = "[\"page\"]")
        @Nullable @Size(max = 500) List<@NotNull String> queryParameters) {

    @Schema(name = "PolicyRuleRequest")
    record RuleRequest(
            @Schema(
                    description = "2 to 40 lower-case letters and inner hyphens; in brackets it stands for a match",
                    examples = "staff-number")
            @NotBlank String name,

            @Schema(
                    description = "RE2 syntax; with a group, only what the first one matches is replaced",
                    examples = "\\bEMP-\\d{6}\\b")
            @NotNull String pattern,

            @Schema(description = "drop, mask or pseudonym; mask if absent", examples = "mask") @Nullable String action,

            @Schema(
                    description = "resource, scope, span, event, link, log_record, metric; none: everywhere",
                    examples = "[\"span\",\"log_record\"]")
            @Nullable List<@NotNull String> places,

            @Schema(
                    description = "Attribute keys, * for anything; none: every key, and texts without one",
                    examples = "[\"app.note.*\"]")
            @Nullable List<@NotNull String> keys) {}

    @Schema(name = "PolicyAllowanceRequest")
    record AllowanceRequest(
            @Schema(description = "Attribute key, * for anything", examples = "support.contact") @NotBlank String key,

            @Schema(
                    description = "Detectors that leave it alone; none: all that may be told to",
                    examples = "[\"email\"]")
            @Nullable List<@NotNull String> detectors,

            @Schema(description = "service.names, * for anything; none: any", examples = "[\"helpdesk\"]") @Nullable List<@NotNull String> services) {}

    /**
     * @param name that the policy will have
     * @return with version 0
     */
    PrivacyPolicy toPolicy(String name) {
        return new PrivacyPolicy(
                name,
                0,
                profile == null ? "default" : profile,
                orNone(packs),
                actions == null ? Map.of() : new HashMap<>(actions),
                orNone(rules).stream().map(PolicyRequest::rule).toList(),
                orNone(allow).stream().map(PolicyRequest::allowance).toList(),
                orNone(queryParameters));
    }

    private static PrivacyRule rule(RuleRequest rule) {
        return new PrivacyRule(
                rule.name(),
                rule.pattern(),
                rule.action() == null ? "mask" : rule.action(),
                orNone(rule.places()),
                orNone(rule.keys()));
    }

    private static PrivacyAllowance allowance(AllowanceRequest allowance) {
        return new PrivacyAllowance(allowance.key(), orNone(allowance.detectors()), orNone(allowance.services()));
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
