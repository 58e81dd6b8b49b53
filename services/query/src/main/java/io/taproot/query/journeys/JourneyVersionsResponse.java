package io.taproot.query.journeys;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Every version that a journey ever had, newest first. */
record JourneyVersionsResponse(String journey, List<Version> versions) {

    @Schema(name = "JourneyVersion")
    record Version(int version, Instant createdAt) {}

    static JourneyVersionsResponse of(String journey, List<StoredJourneyVersion> rows) {
        return new JourneyVersionsResponse(
                journey,
                rows.stream()
                        .map(row -> new Version(row.version, row.createdAt))
                        .toList());
    }
}
