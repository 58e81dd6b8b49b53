package io.taproot.query.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One thing wrong with a request. Either {@code parameter} or {@code pointer} says where. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fault(
        @Schema(description = "Name of a query or path parameter", examples = "min_duration_ms") @Nullable String parameter,

        @Schema(description = "JSON pointer (RFC 6901) into the body", examples = "/spec/budget/good") @Nullable String pointer,

        @Schema(description = "What is wrong; never quotes what was sent")
        String detail) {

    public static Fault inParameter(String name, String detail) {
        return new Fault(name, null, detail);
    }

    public static Fault inBody(String pointer, String detail) {
        return new Fault(null, pointer, detail);
    }
}
