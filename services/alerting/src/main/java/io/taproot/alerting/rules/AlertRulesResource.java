package io.taproot.alerting.rules;

import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hibernate.reactive.mutiny.Mutiny;

@Path("/api/v1/alert-rules")
public class AlertRulesResource {

    /** An alert's name is a label value and the name of its runbook. */
    static final String NAME = "[A-Za-z][A-Za-z0-9_-]{0,99}";

    private final Mutiny.SessionFactory sessions;
    private final InstantSource clock;

    AlertRulesResource(Mutiny.SessionFactory sessions, InstantSource clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /** All rules by name. */
    public record AlertRulesResponse(List<AlertRuleResponse> alertRules) {}

    @GET
    @Operation(summary = "All alert rules, by name")
    public Uni<AlertRulesResponse> all() {
        return sessions.withSession(session -> session.createQuery("from AlertRule order by name", AlertRule.class)
                        .getResultList())
                .map(rules -> new AlertRulesResponse(
                        rules.stream().map(AlertRuleResponse::of).toList()));
    }

    @GET
    @Path("{name}")
    @Operation(summary = "One alert rule; 404 if there is none of that name")
    public Uni<AlertRuleResponse> one(String name) {
        return sessions.withSession(session -> session.find(AlertRule.class, name))
                .onItem()
                .ifNull()
                .failWith(() -> new NotFoundException("there is no alert rule of that name"))
                .map(AlertRuleResponse::of);
    }

    @PUT
    @Path("{name}")
    @Operation(summary = "Creates the rule or replaces it whole; its alert keeps its state")
    public Uni<AlertRuleResponse> put(@Pattern(regexp = NAME) String name, @Valid AlertRuleRequest request) {
        return sessions.withTransaction(session -> session.find(AlertRule.class, name)
                        .flatMap(found -> {
                            AlertRule rule =
                                    request.onto(found == null ? new AlertRule() : found, name, clock.instant());
                            return found == null
                                    ? session.persist(rule).replaceWith(rule)
                                    : Uni.createFrom().item(rule);
                        }))
                .map(AlertRuleResponse::of);
    }

    @DELETE
    @Path("{name}")
    @Operation(summary = "Removes the rule and its alert; 404 if there is none of that name")
    public Uni<Response> delete(String name) {
        return sessions.withTransaction(
                        session -> session.createMutationQuery("delete from AlertRule where name = :name")
                                .setParameter("name", name)
                                .executeUpdate())
                .map(deleted -> {
                    if (deleted == 0) {
                        throw new NotFoundException("there is no alert rule of that name");
                    }
                    return Response.noContent().build();
                });
    }
}
