package io.taproot.query.slos;

import io.smallrye.mutiny.Uni;
import io.taproot.query.Name;
import io.taproot.query.configuration.ConfigurationDatabase;
import io.taproot.query.configuration.HeldConfiguration;
import io.taproot.query.configuration.Precondition;
import io.taproot.query.journeys.JourneyRows;
import io.taproot.query.login.Roles;
import io.taproot.query.problem.Fault;
import io.taproot.query.problem.ProblemException;
import io.taproot.snapshot.SloDefinition;
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
import java.util.List;
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

/** Promises about journeys. */
@Path("/api/v1/slos")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "slos", description = "Promises about journeys, and what is left of their error budgets")
public class SloResource {

    private final ConfigurationDatabase database;
    private final HeldConfiguration held;

    SloResource(ConfigurationDatabase database, HeldConfiguration held) {
        this.database = database;
        this.held = held;
    }

    @GET
    @Operation(summary = "All SLOs, by name")
    public Uni<SlosResponse> all() {
        return held.ifAway(database.read(SloRows::all), snapshot -> snapshot.slos())
                .map(SlosResponse::new);
    }

    @GET
    @Path("{name}")
    @Operation(summary = "One SLO")
    @APIResponse(
            responseCode = "200",
            description = "It; ETag is its version",
            content = @Content(schema = @Schema(implementation = SloDefinition.class)))
    public Uni<RestResponse<SloDefinition>> one(@RestPath @Name String name) {
        return all().map(response -> response.slos().stream()
                .filter(slo -> slo.name().equals(name))
                .findFirst()
                .map(slo -> answer(Status.OK, slo))
                .orElseThrow(SloRows::unknown));
    }

    @PUT
    @Path("{name}")
    @RolesAllowed({Roles.EDITOR, Roles.ADMIN})
    @Operation(summary = "Make or change an SLO", description = "The same body again changes nothing.")
    @APIResponse(
            responseCode = "200",
            description = "As it is now; ETag is its version",
            content = @Content(schema = @Schema(implementation = SloDefinition.class)))
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = SloDefinition.class)))
    public Uni<RestResponse<SloDefinition>> put(
            @RestPath @Name String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid SloRequest body) {
        SloDefinition slo = body.toSlo(name);
        return database.change(
                "Somebody else changed the SLO or its journey at the same time.",
                session -> JourneyRows.exists(session, slo.journey())
                        .invoke(SloResource::requireJourney)
                        .chain(() -> SloRows.findForChange(session, name))
                        .chain(row -> row == null
                                ? make(session, ifMatch, slo)
                                : Uni.createFrom().item(change(row, ifMatch, slo))));
    }

    @DELETE
    @Path("{name}")
    @RolesAllowed({Roles.EDITOR, Roles.ADMIN})
    @Operation(summary = "Delete an SLO")
    public Uni<Void> delete(@RestPath @Name String name, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return database.change(
                "Something still refers to this SLO.",
                session -> SloRows.findForChange(session, name)
                        .onItem()
                        .ifNull()
                        .failWith(SloRows::unknown)
                        .invoke(row -> Precondition.check(ifMatch, row.version))
                        .chain(session::remove));
    }

    private static void requireJourney(boolean exists) {
        if (!exists) {
            throw ProblemException.invalidBody(List.of(Fault.inBody("/journey", "must name a journey that there is")));
        }
    }

    private static Uni<RestResponse<SloDefinition>> make(Session session, @Nullable String ifMatch, SloDefinition slo) {
        Precondition.check(ifMatch, 0);
        StoredSlo row = new StoredSlo(slo, ConfigurationDatabase.now());
        return session.persist(row).chain(session::flush).map(done -> answer(Status.CREATED, row.toSlo()));
    }

    private static RestResponse<SloDefinition> change(StoredSlo row, @Nullable String ifMatch, SloDefinition slo) {
        Precondition.check(ifMatch, row.version);
        row.change(slo, ConfigurationDatabase.now());
        return answer(Status.OK, row.toSlo());
    }

    private static RestResponse<SloDefinition> answer(Status status, SloDefinition slo) {
        return ResponseBuilder.create(status, slo)
                .header(HttpHeaders.ETAG, Precondition.etag(slo.version()))
                .build();
    }
}
