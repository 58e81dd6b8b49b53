package io.taproot.query.privacy;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.taproot.query.Name;
import io.taproot.query.applications.ApplicationRows;
import io.taproot.query.configuration.ConfigurationDatabase;
import io.taproot.query.configuration.Precondition;
import io.taproot.query.login.Roles;
import io.taproot.query.privacy.StoredPolicyChange.Kind;
import io.taproot.query.problem.ProblemException;
import io.taproot.snapshot.PrivacyPolicy;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** How telemetry is scrubbed before it is stored. */
@Path("/api/v1/privacy")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "privacy",
        description = "How telemetry is scrubbed before it is stored: policies, their history, their dry run")
public class PolicyResource {

    private static final String CONTRADICTION = "Somebody else changed the policy at the same time.";

    private final ConfigurationDatabase database;
    private final CurrentIdentityAssociation identity;

    PolicyResource(ConfigurationDatabase database, CurrentIdentityAssociation identity) {
        this.database = database;
        this.identity = identity;
    }

    @GET
    @Path("policies")
    @Operation(
            summary = "The policies, by name",
            description =
                    "Applications without a policy of their own have the one called default; without that, the default profile.")
    public Uni<PoliciesResponse> all() {
        return database.read(session -> PolicyRows.list(session).chain(rows -> responses(session, rows)))
                .map(PoliciesResponse::new);
    }

    @GET
    @Path("policies/{name}")
    @Operation(summary = "The version of a policy that is in force, or the newest of one that never was")
    @APIResponse(
            responseCode = "200",
            description = "It; ETag counts the changes of the policy",
            content = @Content(schema = @Schema(implementation = PolicyResponse.class)))
    public Uni<RestResponse<PolicyResponse>> one(@RestPath @Name String name) {
        return database.read(session -> PolicyRows.find(session, name)
                .chain(row -> response(session, row).map(it -> answer(Status.OK, it, row.revision))));
    }

    @GET
    @Path("policies/{name}/versions")
    @Operation(
            summary = "Every version that a policy ever had, newest first",
            description = "Also of one that was deleted.")
    public Uni<PoliciesResponse> versions(@RestPath @Name String name) {
        return database.read(session -> active(session, name)
                .chain(active -> PolicyRows.versions(session, name).map(rows -> {
                    if (rows.isEmpty()) {
                        throw PolicyRows.unknown();
                    }
                    return new PoliciesResponse(rows.stream()
                            .map(row -> PolicyResponse.of(row, active.orElse(null)))
                            .toList());
                })));
    }

    @GET
    @Path("policies/{name}/versions/{version}")
    @Operation(
            summary = "A policy as it was at one version",
            description = "The ledger and the metrics name the version by which something was found.")
    public Uni<PolicyResponse> version(@RestPath @Name String name, @RestPath int version) {
        return database.read(session -> active(session, name)
                .chain(active -> PolicyRows.version(session, name, version)
                        .map(row -> PolicyResponse.of(row, active.orElse(null)))));
    }

    @GET
    @Path("policies/{name}/history")
    @Operation(
            summary = "Who changed a policy, when and why",
            description = "Newest first; also of one that was deleted.")
    public Uni<PolicyHistoryResponse> history(@RestPath @Name String name) {
        return database.read(session -> PolicyRows.changes(session, name)).map(rows -> {
            if (rows.isEmpty()) {
                throw PolicyRows.unknown();
            }
            return PolicyHistoryResponse.of(name, rows);
        });
    }

    @PUT
    @Path("policies/{name}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Make a policy, or its next version",
            description =
                    "The name is an application's, or default. Gateways have it within seconds. What every profile "
                            + "does (secrets, cards, keys, statements) no policy can switch off. The policy that is in force "
                            + "already makes no new version.")
    @APIResponse(
            responseCode = "200",
            description = "The version that was made, or is in force already; ETag counts the changes of the policy",
            content = @Content(schema = @Schema(implementation = PolicyResponse.class)))
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = PolicyResponse.class)))
    public Uni<RestResponse<PolicyResponse>> put(
            @RestPath @Name String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid PolicyChangeRequest body) {
        PrivacyPolicy wanted = body.policy().toPolicy(name);
        PolicyDraft.check(wanted, "/policy");
        return author(body.reason())
                .chain(author -> database.change(
                        CONTRADICTION,
                        session -> requireApplication(session, wanted.name())
                                .chain(() -> PolicyRows.findForChange(session, name))
                                .invoke(row -> Precondition.check(ifMatch, row == null ? 0 : row.revision))
                                .chain(row -> put(session, row, wanted, body.isToBeInForce(), author))));
    }

    @PUT
    @Path("policies/{name}/active")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Put a version of a policy in force",
            description = "A draft, or an older version, which takes back what came after it.")
    @APIResponse(
            responseCode = "200",
            description = "The version in force; ETag counts the changes of the policy",
            content = @Content(schema = @Schema(implementation = PolicyResponse.class)))
    public Uni<RestResponse<PolicyResponse>> activate(
            @RestPath @Name String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid ActivationRequest body) {
        return author(body.reason())
                .chain(author -> database.change(
                        CONTRADICTION,
                        session -> PolicyRows.findForChange(session, name)
                                .onItem()
                                .ifNull()
                                .failWith(PolicyRows::unknown)
                                .invoke(row -> Precondition.check(ifMatch, row.revision))
                                .chain(row -> PolicyRows.version(session, name, body.version())
                                        .chain(version -> activate(session, row, version, author)))));
    }

    @DELETE
    @Path("policies/{name}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Delete a policy",
            description =
                    "Its application has the policy called default from then on; without that, the default profile. "
                            + "Versions and history stay.")
    public Uni<Void> delete(
            @RestPath @Name String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Parameter(description = "Why; kept with the change") @RestQuery @Size(max = 500) @Nullable String reason) {
        return author(reason == null ? "" : reason)
                .chain(author -> database.change(
                        CONTRADICTION,
                        session -> PolicyRows.findForChange(session, name)
                                .onItem()
                                .ifNull()
                                .failWith(PolicyRows::unknown)
                                .invoke(row -> Precondition.check(ifMatch, row.revision))
                                .chain(row -> PolicyRows.change(session, name, Kind.DELETED, null, author)
                                        .chain(() -> session.remove(row).chain(session::flush)))));
    }

    private Uni<Author> author(String reason) {
        return identity.getDeferredIdentity()
                .map(caller ->
                        new Author(caller.getPrincipal().getName(), ConfigurationDatabase.now(), reason.strip()));
    }

    private static Uni<Void> requireApplication(Session session, String name) {
        return name.equals(PrivacyPolicy.DEFAULT)
                ? Uni.createFrom().voidItem()
                : ApplicationRows.exists(session, name)
                        .invoke(exists -> {
                            if (!exists) {
                                throw ProblemException.noSuch("application");
                            }
                        })
                        .replaceWithVoid();
    }

    private static Uni<RestResponse<PolicyResponse>> put(
            Session session, @Nullable StoredPolicy row, PrivacyPolicy wanted, boolean isToBeInForce, Author author) {
        return PolicyRows.versions(session, wanted.name()).chain(versions -> {
            Optional<StoredPolicyVersion> inForce = versions.stream()
                    .filter(it -> row != null && row.activeVersion != null && it.version == row.activeVersion)
                    .findFirst();
            if (row != null && inForce.map(it -> it.toPolicy().withVersion(0)).equals(Optional.of(wanted))) {
                return Uni.createFrom()
                        .item(answer(
                                Status.OK, PolicyResponse.of(inForce.orElseThrow(), row.activeVersion), row.revision));
            }
            int number = versions.isEmpty() ? 1 : versions.getFirst().version + 1;
            StoredPolicyVersion next = new StoredPolicyVersion(wanted, number, author);
            return session.persist(next)
                    .chain(session::flush)
                    .chain(() -> keep(session, row, next, isToBeInForce, author));
        });
    }

    private static Uni<RestResponse<PolicyResponse>> keep(
            Session session,
            @Nullable StoredPolicy row,
            StoredPolicyVersion next,
            boolean isToBeInForce,
            Author author) {
        Kind kind = isToBeInForce ? Kind.CHANGED : Kind.DRAFTED;
        return PolicyRows.change(session, next.policy, kind, next.version, author)
                .chain(revision -> {
                    StoredPolicy kept = row == null ? new StoredPolicy(next.policy) : row;
                    kept.revision = revision;
                    kept.activeVersion = isToBeInForce ? Integer.valueOf(next.version) : kept.activeVersion;
                    RestResponse<PolicyResponse> answer = answer(
                            row == null ? Status.CREATED : Status.OK,
                            PolicyResponse.of(next, kept.activeVersion),
                            revision);
                    return (row == null
                                    ? session.persist(kept)
                                    : Uni.createFrom().voidItem())
                            .chain(session::flush)
                            .replaceWith(answer);
                });
    }

    private static Uni<RestResponse<PolicyResponse>> activate(
            Session session, StoredPolicy row, StoredPolicyVersion version, Author author) {
        if (row.activeVersion != null && row.activeVersion == version.version) {
            return Uni.createFrom()
                    .item(answer(Status.OK, PolicyResponse.of(version, row.activeVersion), row.revision));
        }
        return PolicyRows.change(session, row.name, Kind.ACTIVATED, version.version, author)
                .chain(revision -> {
                    row.revision = revision;
                    row.activeVersion = version.version;
                    return session.flush()
                            .replaceWith(answer(Status.OK, PolicyResponse.of(version, row.activeVersion), revision));
                });
    }

    /** One after the other: a session is not for two queries at once. */
    private static Uni<List<PolicyResponse>> responses(Session session, List<StoredPolicy> rows) {
        return Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(row -> response(session, row))
                .collect()
                .asList();
    }

    private static Uni<PolicyResponse> response(Session session, StoredPolicy row) {
        return PolicyRows.versions(session, row.name)
                .map(versions -> versions.stream()
                        .filter(it -> row.activeVersion == null || it.version == row.activeVersion)
                        .findFirst()
                        .map(it -> PolicyResponse.of(it, row.activeVersion))
                        .orElseThrow(PolicyRows::unknown));
    }

    private static Uni<Optional<Integer>> active(Session session, String name) {
        return session.find(StoredPolicy.class, name)
                .map(row -> row == null ? Optional.empty() : Optional.ofNullable(row.activeVersion));
    }

    private static RestResponse<PolicyResponse> answer(Status status, PolicyResponse policy, int revision) {
        return ResponseBuilder.create(status, policy)
                .header(HttpHeaders.ETAG, Precondition.etag(revision))
                .build();
    }
}
