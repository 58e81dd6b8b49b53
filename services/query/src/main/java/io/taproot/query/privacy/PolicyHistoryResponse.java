package io.taproot.query.privacy;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Every change of a policy, newest first; also of one that was deleted. */
@Schema(name = "PrivacyPolicyHistory")
record PolicyHistoryResponse(String policy, List<Change> changes) {

    @Schema(name = "PrivacyPolicyChange")
    record Change(
            @Schema(description = "Counts the changes of the policy")
            int revision,

            @Schema(description = "drafted, changed, activated or deleted")
            String kind,

            @Schema(description = "The version that was made or put in force") @Nullable Integer version,

            Instant at,
            String by,
            String reason) {}

    static PolicyHistoryResponse of(String policy, List<StoredPolicyChange> rows) {
        return new PolicyHistoryResponse(
                policy,
                rows.stream()
                        .map(row -> new Change(
                                row.revision, row.kind.word(), row.version, row.changedAt, row.changedBy, row.reason))
                        .toList());
    }
}
