package io.taproot.query.applications;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An application as the API shows it. */
record ApplicationResponse(
        String name,
        String displayName,
        List<String> platforms,
        List<String> allowedServices,

        @Schema(description = "How much may come with all bearer tokens of the application together")
        QuotaResponse tokenQuota,

        @Schema(description = "Counts its changes; also its ETag")
        int version,

        Instant createdAt,
        Instant updatedAt) {

    static ApplicationResponse of(StoredApplication row) {
        return new ApplicationResponse(
                row.name,
                row.displayName,
                List.of(row.platforms),
                List.of(row.allowedServices),
                QuotaResponse.of(row.tokenQuota()),
                row.version,
                row.createdAt,
                row.updatedAt);
    }
}
