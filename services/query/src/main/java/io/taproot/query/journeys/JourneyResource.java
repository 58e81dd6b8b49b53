package io.taproot.query.journeys;

import io.smallrye.mutiny.Uni;
import io.taproot.query.Name;
import io.taproot.query.configuration.ConfigurationDatabase;
import io.taproot.query.configuration.HeldConfiguration;
import io.taproot.query.configuration.Precondition;
import io.taproot.query.login.Roles;
import io.taproot.snapshot.JourneyDefinition;
import io.taproot.snapshot.Snapshot;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** The user tasks that are watched, with their stages and budgets. */
@Path("/api/v1/journeys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "journeys", description = "The user tasks that are watched: their definitions, runs and budgets")
public class JourneyResource {

    private final ConfigurationDatabase database;
    private final HeldConfiguration held;

    JourneyResource(ConfigurationDatabase database, HeldConfiguration held) {
        this.database = database;
        this.held = held;
    }

    @GET
    @Operation(summary = "The journeys in force, by name")
    public Uni<JourneysResponse> all() {
        return held.ifAway(database.read(JourneyRows::all), Snapshot::journeys).map(JourneysResponse::new);
    }

    @GET
    @Path("{name}")
    @Operation(summary = "One journey", description = "With Accept: application/yaml, as a file to edit and put back.")
    @APIResponse(
            responseCode = "200",
            description = "It; ETag is its version",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = JourneyDefinition.class)),
                @Content(mediaType = Yaml.MEDIA_TYPE, schema = @Schema(implementation = JourneyDefinition.class))
            })
    public Uni<RestResponse<JourneyDefinition>> one(@RestPath @Name String name) {
        return find(name).map(journey -> answer(Status.OK, journey));
    }

    @GET
    @Path("{name}")
    @Produces(Yaml.MEDIA_TYPE)
    @Operation(hidden = true)
    public Uni<RestResponse<String>> oneAsYaml(@RestPath @Name String name) {
        return find(name)
                .map(journey -> ResponseBuilder.ok(Yaml.write(journey))
                        .header(HttpHeaders.ETAG, Precondition.etag(journey.version()))
                        .build());
    }

    @GET
    @Path("{name}/versions")
    @Operation(summary = "Every version that a journey ever had", description = "Also of one that was deleted.")
    public Uni<JourneyVersionsResponse> versions(@RestPath @Name String name) {
        return database.read(session -> JourneyRows.history(session, name)).map(rows -> {
            if (rows.isEmpty()) {
                throw JourneyRows.unknown();
            }
            return JourneyVersionsResponse.of(name, rows);
        });
    }

    @GET
    @Path("{name}/versions/{version}")
    @Operation(
            summary = "A journey as it was at one version",
            description = "Runs name the version they were judged by.")
    public Uni<JourneyDefinition> version(@RestPath @Name String name, @RestPath int version) {
        return database.read(session -> JourneyRows.version(session, name, version))
                .onItem()
                .ifNull()
                .failWith(JourneyRows::unknown)
                .map(StoredJourneyVersion::toDefinition);
    }

    @PUT
    @Path("{name}")
    @RolesAllowed({Roles.EDITOR, Roles.ADMIN})
    @Consumes({MediaType.APPLICATION_JSON, Yaml.MEDIA_TYPE, "application/x-yaml", "text/yaml"})
    @Operation(
            summary = "Make a journey, or its next version",
            description =
                    "The definition that is in force already makes no new version. Runs keep the version that they "
                            + "were judged by.")
    @APIResponse(
            responseCode = "200",
            description = "The definition in force; ETag is its version",
            content = @Content(schema = @Schema(implementation = JourneyDefinition.class)))
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = JourneyDefinition.class)))
    public Uni<RestResponse<JourneyDefinition>> put(
            @RestPath @Name String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
            @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON,
                                        schema = @Schema(implementation = JourneyDefinition.class)),
                                @Content(
                                        mediaType = Yaml.MEDIA_TYPE,
                                        schema = @Schema(implementation = JourneyDefinition.class))
                            })
                    byte @Nullable [] body) {
        JourneyDefinition wanted =
                JourneyDocument.read(name, body == null ? new byte[0] : body, Yaml.isYaml(contentType));
        return database.change(
                "Somebody else changed the journey at the same time.",
                session -> JourneyRows.findForChange(session, name)
                        .invoke(row -> Precondition.check(ifMatch, row == null ? 0 : row.version))
                        .chain(row -> put(session, row, wanted)));
    }

    @DELETE
    @Path("{name}")
    @RolesAllowed({Roles.EDITOR, Roles.ADMIN})
    @Operation(summary = "Delete a journey", description = "Its versions stay, for the runs that were judged by them.")
    public Uni<Void> delete(@RestPath @Name String name, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return database.change(
                "An SLO promises something about this journey. Delete the SLO first.",
                session -> JourneyRows.findForChange(session, name)
                        .onItem()
                        .ifNull()
                        .failWith(JourneyRows::unknown)
                        .invoke(row -> Precondition.check(ifMatch, row.version))
                        .chain(row -> session.remove(row).chain(session::flush)));
    }

    private Uni<JourneyDefinition> find(String name) {
        return all().map(response -> response.journeys().stream()
                .filter(journey -> journey.name().equals(name))
                .findFirst()
                .orElseThrow(JourneyRows::unknown));
    }

    private static Uni<RestResponse<JourneyDefinition>> put(
            Session session, @Nullable StoredJourney row, JourneyDefinition wanted) {
        return JourneyRows.history(session, wanted.name()).chain(history -> {
            Optional<StoredJourneyVersion> inForce = history.stream()
                    .filter(it -> row != null && it.version == row.version)
                    .findFirst();
            if (inForce.map(it -> it.toDefinition().withVersion(0)).equals(Optional.of(wanted))) {
                return Uni.createFrom()
                        .item(answer(Status.OK, inForce.orElseThrow().toDefinition()));
            }
            int next = history.isEmpty() ? 1 : history.getFirst().version + 1;
            return putInForce(session, row, new StoredJourneyVersion(wanted, next, ConfigurationDatabase.now()));
        });
    }

    private static Uni<RestResponse<JourneyDefinition>> putInForce(
            Session session, @Nullable StoredJourney row, StoredJourneyVersion next) {
        RestResponse<JourneyDefinition> answer = answer(row == null ? Status.CREATED : Status.OK, next.toDefinition());
        // the version first: the journey refers to it
        return session.persist(next).chain(session::flush).chain(() -> {
            if (row == null) {
                return session.persist(new StoredJourney(next.journey, next.version))
                        .chain(session::flush)
                        .replaceWith(answer);
            }
            row.version = next.version;
            return session.flush().replaceWith(answer);
        });
    }

    private static RestResponse<JourneyDefinition> answer(Status status, JourneyDefinition journey) {
        return ResponseBuilder.create(status, journey)
                .header(HttpHeaders.ETAG, Precondition.etag(journey.version()))
                .build();
    }
}
