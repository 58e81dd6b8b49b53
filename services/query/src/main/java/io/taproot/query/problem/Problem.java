package io.taproot.query.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Problem details as RFC 9457 has them. */
@Schema(description = "Problem details (RFC 9457), sent as application/problem+json")
public record Problem(
        @Schema(description = "Where this kind of problem is explained", examples = "/api/v1/problems/not-found")
        String type,

        @Schema(description = "What this kind of problem means")
        String title,

        @Schema(description = "HTTP status code", examples = "404")
        int status,

        @Schema(description = "What happened this time", examples = "There is no such trace.")
        String detail,

        @Schema(
                description = "Path of the request that failed",
                examples = "/api/v1/traces/5b8efff798038103d269b633813fc60c")
        String instance,

        @Schema(description = "Each parameter or place in the body that is wrong")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Fault> errors,

        @Schema(description = "Trace of the failed request in Taproot's own telemetry, 32 hex digits")
        @JsonProperty("trace_id")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String traceId) {

    /** The media type of every error. */
    public static final String MEDIA_TYPE = "application/problem+json";
}
