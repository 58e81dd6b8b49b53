package io.taproot.query.range;

import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The interval that an answer is about, as it was understood. */
public record TimeRange(
        @Schema(description = "RFC 3339, inclusive") Instant from,
        @Schema(description = "RFC 3339, exclusive") Instant to) {

    public Duration length() {
        return Duration.between(from, to);
    }
}
