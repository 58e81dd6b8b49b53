package io.taproot.query.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import io.taproot.privacy.SampleRun;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a policy would make of a sample. Kept nowhere. */
@Schema(name = "PolicyDryRun")
record DryRunResponse(
        @Schema(description = "As the ledger would name it", examples = "juniper-shop-draft")
        String policyVersion,

        @Schema(description = "Every value that would become another one")
        List<Finding> findings,

        @Schema(description = "Items that a rule stumbles over: they would not go on")
        int dropped,

        @Schema(description = "The sample as it would go on", type = SchemaType.OBJECT)
        JsonNode result) {

    @Schema(name = "PolicyDryRunFinding")
    record Finding(
            @Schema(description = "resource, scope, span, event, link, log_record, metric, other")
            String place,

            @Schema(description = "Of the attribute; empty for what has none, such as names")
            String key,

            List<Found> detectors,
            String before,
            String after) {

        static Finding of(SampleRun.Finding finding) {
            return new Finding(
                    finding.place(),
                    finding.key(),
                    finding.detectors().stream()
                            .map(it -> new Found(it.detector(), it.action()))
                            .toList(),
                    finding.before(),
                    finding.after());
        }
    }

    @Schema(name = "PolicyDryRunFound")
    record Found(String detector, String action) {}
}
