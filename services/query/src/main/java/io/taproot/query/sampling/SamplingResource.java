package io.taproot.query.sampling;

import io.smallrye.mutiny.Uni;
import io.taproot.query.Name;
import io.taproot.query.applications.ApplicationRows;
import io.taproot.query.configuration.ConfigurationDatabase;
import io.taproot.query.configuration.HeldConfiguration;
import io.taproot.query.configuration.Precondition;
import io.taproot.query.login.Roles;
import io.taproot.snapshot.Application;
import io.taproot.snapshot.SamplingSettings;
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
import org.jspecify.annotations.Nullable;

/** How much of an application's spans is kept, and what its SDKs are told. */
@Path("/api/v1/applications/{name}/sampling")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "applications")
public class SamplingResource {

    private final ConfigurationDatabase database;
    private final HeldConfiguration held;

    SamplingResource(ConfigurationDatabase database, HeldConfiguration held) {
        this.database = database;
        this.held = held;
    }

    @GET
    @Operation(summary = "How an application is sampled, and what its SDKs are told")
    @APIResponse(
            responseCode = "200",
            description = "It; ETag is its version, 0 where everything has its default",
            content = @Content(schema = @Schema(implementation = SamplingSettings.class)))
    public Uni<RestResponse<SamplingSettings>> get(@RestPath @Name String name) {
        Uni<SamplingSettings> stored = database.read(
                session -> requireApplication(session, name).chain(() -> SamplingRows.find(session, name)));
        return held.ifAway(
                        stored,
                        snapshot -> snapshot.application(name)
                                .map(Application::samplingOrNone)
                                .orElseThrow(SamplingRows::unknown))
                .map(SamplingResource::answer);
    }

    @PUT
    @RolesAllowed({Roles.EDITOR, Roles.ADMIN})
    @Operation(
            summary = "Say how an application is sampled, and what its SDKs are told",
            description = "Replaces what was said before. Holds after the gateway's next look at the configuration;"
                    + " SDKs ask when they like.")
    @APIResponse(
            responseCode = "200",
            description = "As it is now; ETag is its version",
            content = @Content(schema = @Schema(implementation = SamplingSettings.class)))
    public Uni<RestResponse<SamplingSettings>> put(
            @RestPath @Name String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid SamplingRequest body) {
        SamplingSettings settings = body.toSettings();
        return database.change(
                "Somebody else said how the application is sampled at the same time.",
                session -> requireApplication(session, name)
                        .chain(() -> SamplingRows.findForChange(session, name))
                        .chain(row -> row == null
                                ? make(session, name, ifMatch, settings)
                                : Uni.createFrom().item(change(row, ifMatch, settings))));
    }

    @DELETE
    @RolesAllowed({Roles.EDITOR, Roles.ADMIN})
    @Operation(summary = "Let an application have the defaults again")
    public Uni<Void> delete(@RestPath @Name String name, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return database.change(
                "Somebody else changed how the application is sampled at the same time.",
                session -> requireApplication(session, name)
                        .chain(() -> SamplingRows.findForChange(session, name))
                        .invoke(row -> Precondition.check(ifMatch, row == null ? 0 : row.version))
                        .chain(row -> row == null ? Uni.createFrom().voidItem() : session.remove(row)));
    }

    private static Uni<Void> requireApplication(Session session, String name) {
        return ApplicationRows.exists(session, name)
                .invoke(exists -> {
                    if (!exists) {
                        throw SamplingRows.unknown();
                    }
                })
                .replaceWithVoid();
    }

    /** Where there is nothing yet, version 0 is what a first change may be meant for. */
    private static Uni<RestResponse<SamplingSettings>> make(
            Session session, String name, @Nullable String ifMatch, SamplingSettings settings) {
        if (ifMatch != null && !ifMatch.strip().equals(Precondition.etag(0))) {
            Precondition.check(ifMatch, 0);
        }
        StoredSampling row = new StoredSampling(name, settings, ConfigurationDatabase.now());
        return session.persist(row).chain(session::flush).map(done -> answer(row.toSettings()));
    }

    private static RestResponse<SamplingSettings> change(
            StoredSampling row, @Nullable String ifMatch, SamplingSettings settings) {
        Precondition.check(ifMatch, row.version);
        row.change(settings, ConfigurationDatabase.now());
        return answer(row.toSettings());
    }

    private static RestResponse<SamplingSettings> answer(SamplingSettings settings) {
        return ResponseBuilder.ok(settings)
                .header(HttpHeaders.ETAG, Precondition.etag(settings.version()))
                .build();
    }
}
