package io.taproot.query.applications;

import io.smallrye.mutiny.Uni;
import io.taproot.query.Name;
import io.taproot.query.configuration.ConfigurationDatabase;
import io.taproot.query.configuration.Precondition;
import io.taproot.query.login.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** The products whose telemetry is taken. */
@Path("/api/v1/applications")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "applications", description = "The products whose telemetry is taken, and their keys")
public class ApplicationResource {

    private static final String GONE = "The application was deleted at the same time.";

    private final ConfigurationDatabase database;

    ApplicationResource(ConfigurationDatabase database) {
        this.database = database;
    }

    @GET
    @Operation(summary = "All applications, by name")
    public Uni<ApplicationsResponse> all() {
        return database.read(ApplicationRows::list)
                .map(rows -> new ApplicationsResponse(
                        rows.stream().map(ApplicationResponse::of).toList()));
    }

    @GET
    @Path("{name}")
    @Operation(summary = "One application")
    @APIResponse(
            responseCode = "200",
            description = "It; ETag is its version",
            content = @Content(schema = @Schema(implementation = ApplicationResponse.class)))
    public Uni<RestResponse<ApplicationResponse>> one(@RestPath @Name String name) {
        return database.read(session -> ApplicationRows.find(session, name)).map(row -> answer(Status.OK, row));
    }

    @PUT
    @Path("{name}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Make or change an application", description = "The same body again changes nothing.")
    @APIResponse(
            responseCode = "200",
            description = "As it is now; ETag is its version",
            content = @Content(schema = @Schema(implementation = ApplicationResponse.class)))
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = ApplicationResponse.class)))
    public Uni<RestResponse<ApplicationResponse>> put(
            @RestPath @Name String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid ApplicationRequest body) {
        return database.change(
                "Somebody else made an application of this name at the same time.",
                session -> ApplicationRows.findForChange(session, name)
                        .chain(row -> row == null
                                ? make(session, name, ifMatch, body)
                                : Uni.createFrom().item(change(row, ifMatch, body))));
    }

    @PUT
    @Path("{name}/token-quota")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Say how much may come with the bearer tokens of an application",
            description =
                    "Of all of them together, whoever holds them. Replaces what was said before; an empty object takes all"
                            + " bounds away. Holds after the gateway's next look at the configuration. What is more is"
                            + " answered with 429 and Retry-After.")
    @APIResponse(
            responseCode = "200",
            description = "The application as it is now; ETag is its version",
            content = @Content(schema = @Schema(implementation = ApplicationResponse.class)))
    public Uni<RestResponse<ApplicationResponse>> allowTokens(
            @RestPath @Name String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid QuotaRequest body) {
        return database.change(
                GONE,
                session -> ApplicationRows.findForChange(session, name)
                        .onItem()
                        .ifNull()
                        .failWith(ApplicationRows::unknown)
                        .invoke(row -> Precondition.check(ifMatch, row.version))
                        .invoke(row -> row.allowTokens(body, ConfigurationDatabase.now()))
                        .map(row -> answer(Status.OK, row)));
    }

    @DELETE
    @Path("{name}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Delete an application",
            description = "Its keys go with it: telemetry that arrives with one of them is refused from then on.")
    public Uni<Void> delete(@RestPath @Name String name, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return database.change(
                "Something still refers to this application.",
                session -> ApplicationRows.findForChange(session, name)
                        .onItem()
                        .ifNull()
                        .failWith(ApplicationRows::unknown)
                        .invoke(row -> Precondition.check(ifMatch, row.version))
                        .chain(session::remove));
    }

    private static Uni<RestResponse<ApplicationResponse>> make(
            Session session, String name, @Nullable String ifMatch, ApplicationRequest request) {
        Precondition.check(ifMatch, 0);
        StoredApplication row = new StoredApplication(name, request, ConfigurationDatabase.now());
        return session.persist(row).chain(session::flush).map(done -> answer(Status.CREATED, row));
    }

    private static RestResponse<ApplicationResponse> change(
            StoredApplication row, @Nullable String ifMatch, ApplicationRequest request) {
        Precondition.check(ifMatch, row.version);
        row.change(request, ConfigurationDatabase.now());
        return answer(Status.OK, row);
    }

    private static RestResponse<ApplicationResponse> answer(Status status, StoredApplication row) {
        return ResponseBuilder.create(status, ApplicationResponse.of(row))
                .header(HttpHeaders.ETAG, Precondition.etag(row.version))
                .build();
    }
}
