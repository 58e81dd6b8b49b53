package io.taproot.query.applications;

import io.smallrye.mutiny.Uni;
import io.taproot.query.Name;
import io.taproot.query.configuration.ConfigurationDatabase;
import io.taproot.query.login.Roles;
import io.taproot.query.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The keys that an application's telemetry arrives with. To change one: make a new one, roll it out, revoke the old. */
@Path("/api/v1/applications/{name}/keys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "applications")
@RolesAllowed(Roles.ADMIN)
public class KeyResource {

    private static final String GONE = "The application was deleted at the same time.";

    private final ConfigurationDatabase database;

    KeyResource(ConfigurationDatabase database) {
        this.database = database;
    }

    @GET
    @Operation(summary = "The keys of an application, oldest first, without the keys themselves")
    public Uni<KeysResponse> all(@RestPath @Name String name) {
        return database.read(session ->
                        ApplicationRows.find(session, name).chain(application -> ApplicationRows.keys(session, name)))
                .map(rows -> new KeysResponse(rows.stream().map(KeyResponse::of).toList()));
    }

    @POST
    @Operation(summary = "Make a key", description = "The answer holds the key, this once: only its digest is stored.")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = NewKeyResponse.class)))
    public Uni<RestResponse<NewKeyResponse>> make(@RestPath @Name String name, @NotNull @Valid KeyRequest body) {
        NewKey key = NewKey.of(body.kind());
        StoredKey row = new StoredKey(name, body, key, ConfigurationDatabase.now());
        return database.change(
                GONE,
                session -> ApplicationRows.find(session, name)
                        .chain(application -> session.persist(row))
                        .chain(session::flush)
                        .map(done -> ResponseBuilder.create(RestResponse.Status.CREATED, NewKeyResponse.of(row, key))
                                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                                .build()));
    }

    @PUT
    @Path("{id}/quota")
    @Operation(
            summary = "Say how much may come with a key",
            description =
                    "Replaces what was said before; an empty object takes all bounds away. Holds after the gateway's"
                            + " next look at the configuration. What is more is answered with 429 and Retry-After.")
    public Uni<KeyResponse> allow(@RestPath @Name String name, @RestPath String id, @NotNull @Valid QuotaRequest body) {
        return database.change(
                GONE,
                session ->
                        find(session, name, id).invoke(row -> row.allow(body)).map(KeyResponse::of));
    }

    @DELETE
    @Path("{id}")
    @Operation(
            summary = "Revoke a key",
            description = "It stays in the list. The gateway refuses it after its next look at the configuration.")
    public Uni<Void> revoke(@RestPath @Name String name, @RestPath String id) {
        return database.change(
                GONE,
                session -> find(session, name, id)
                        .invoke(row -> row.revoke(ConfigurationDatabase.now()))
                        .replaceWithVoid());
    }

    private static Uni<StoredKey> find(Session session, String application, String id) {
        return session.find(StoredKey.class, id)
                .map(row -> row != null && row.application.equals(application) ? row : null)
                .onItem()
                .ifNull()
                .failWith(() -> ProblemException.noSuch("key"));
    }
}
