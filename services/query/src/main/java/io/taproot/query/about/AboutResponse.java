package io.taproot.query.about;

import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a page needs to know before it knows anything. */
record AboutResponse(
        String version,

        @Schema(description = "Whether people have to log in")
        boolean loginRequired,

        @Schema(description = "Where a browser logs in; add ?return_to=<path>")
        String loginPath,

        @Schema(description = "Whether the gateway most likely asks for a key")
        boolean keysRequiredHint,

        Otlp otlp) {

    @Schema(name = "AboutOtlp")
    record Otlp(
            @Schema(description = "Address for OTLP over gRPC")
            URI grpc,

            @Schema(description = "Address for OTLP over HTTP, without /v1/traces")
            URI http) {}
}
