package io.taproot.query.privacy;

import io.taproot.snapshot.PrivacyAllowance;
import io.taproot.snapshot.PrivacyPolicy;
import io.taproot.snapshot.PrivacyRule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One version of a policy, with who made it and why. */
@Schema(name = "PrivacyPolicyVersion")
record PolicyResponse(
        @Schema(description = "The application, or default") String name,

        @Schema(description = "Counts the versions of this policy")
        int version,

        @Schema(description = "Whether it is in force") boolean active,

        @Schema(description = "As the ledger and the metrics name it", examples = "juniper-shop-v3")
        String policyVersion,

        String profile,
        List<String> packs,
        Map<String, String> actions,
        List<Rule> rules,
        List<Allowance> allow,
        List<String> queryParameters,
        Instant createdAt,

        @Schema(description = "Who made it: the login's name, or local")
        String createdBy,

        @Schema(description = "Why, in the words of whoever made it")
        String reason) {

    @Schema(name = "PrivacyPolicyRule")
    record Rule(String name, String pattern, String action, List<String> places, List<String> keys) {

        static Rule of(PrivacyRule rule) {
            return new Rule(rule.name(), rule.pattern(), rule.action(), rule.places(), rule.keys());
        }
    }

    @Schema(name = "PrivacyPolicyAllowance")
    record Allowance(String key, List<String> detectors, List<String> services) {

        static Allowance of(PrivacyAllowance allowance) {
            return new Allowance(allowance.key(), allowance.detectors(), allowance.services());
        }
    }

    /**
     * @param active the version that is in force; null for none
     */
    static PolicyResponse of(StoredPolicyVersion row, @Nullable Integer active) {
        PrivacyPolicy policy = row.toPolicy();
        return new PolicyResponse(
                policy.name(),
                policy.version(),
                active != null && active == policy.version(),
                policy.name() + "-v" + policy.version(),
                policy.profile(),
                policy.packs(),
                policy.actions(),
                policy.rules().stream().map(Rule::of).toList(),
                policy.allow().stream().map(Allowance::of).toList(),
                policy.queryParameters(),
                row.createdAt,
                row.createdBy,
                row.reason);
    }
}
