package io.taproot.query.snapshot;

import io.smallrye.mutiny.Uni;
import io.taproot.query.configuration.HeldConfiguration;
import io.taproot.query.login.Roles;
import io.taproot.snapshot.Snapshot;
import io.taproot.snapshot.SnapshotJson;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** The configuration as the other services fetch it, every few seconds. */
@Path("/api/v1/config/snapshot")
@Tag(name = "configuration")
public final class SnapshotResource {

    private final HeldConfiguration configuration;

    SnapshotResource(HeldConfiguration configuration) {
        this.configuration = configuration;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.SNAPSHOT, Roles.ADMIN})
    @Operation(
            summary = "The whole configuration",
            description = "For gateway, analysis and alerting. Keys are in it as SHA-256 digests only. While the "
                    + "database is away, the last one that could be read is given.")
    @APIResponse(
            responseCode = "200",
            description = "The configuration; ETag is its version",
            content = @Content(schema = @Schema(implementation = Snapshot.class)))
    @APIResponse(responseCode = "304", description = "If-None-Match names the version that is current")
    public Uni<RestResponse<byte[]>> snapshot(@HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
        return configuration
                .ifAway(configuration.refresh(), Function.identity())
                .map(snapshot -> answer(snapshot, known));
    }

    private static RestResponse<byte[]> answer(Snapshot snapshot, @Nullable String known) {
        String etag = '"' + snapshot.version() + '"';
        ResponseBuilder<byte[]> answer = etag.equals(known)
                ? ResponseBuilder.create(RestResponse.Status.NOT_MODIFIED)
                : ResponseBuilder.ok(SnapshotJson.write(snapshot));
        return answer.header(HttpHeaders.ETAG, etag)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }
}
