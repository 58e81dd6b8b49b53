package io.taproot.alerting.evaluate;

import io.smallrye.mutiny.Uni;
import io.taproot.alerting.rules.AlertRule;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/alerts")
public class AlertsResource {

    private final Mutiny.SessionFactory sessions;

    AlertsResource(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** The alert of one rule, as it stood at its last evaluation. */
    public record AlertResponse(
            String rule,

            @Schema(description = "ok, pending, firing or no_data")
            String state,

            String severity,

            @Schema(description = "when it entered this state")
            Instant since,

            @Nullable Instant firedAt,

            @Schema(description = "the percentile last measured with enough samples") @Nullable Double valueMs,

            double thresholdMs,

            @Schema(description = "runs or calls behind the last measurement")
            long samples,

            @Nullable String exampleTraceId,
            Instant evaluatedAt) {}

    /** Firing first, then pending, then the rest; by name. */
    public record AlertsResponse(List<AlertResponse> alerts) {}

    @GET
    @Operation(summary = "The state of every alert rule that has been evaluated")
    public Uni<AlertsResponse> all() {
        return sessions.withSession(session -> session.createQuery("from AlertRule", AlertRule.class)
                .getResultList()
                .flatMap(rules -> session.createQuery("from AlertState", AlertState.class)
                        .getResultList()
                        .map(states -> answer(rules, states))));
    }

    private static AlertsResponse answer(List<AlertRule> rules, List<AlertState> states) {
        Map<String, AlertRule> byName = rules.stream().collect(Collectors.toMap(AlertRule::name, Function.identity()));
        return new AlertsResponse(states.stream()
                .filter(state -> byName.containsKey(state.rule))
                .sorted(java.util.Comparator.comparingInt(AlertsResource::urgency)
                        .thenComparing(state -> state.rule))
                .map(state -> response(java.util.Objects.requireNonNull(byName.get(state.rule)), state))
                .toList());
    }

    private static int urgency(AlertState state) {
        return switch (state.phase) {
            case FIRING -> 0;
            case PENDING -> 1;
            case NO_DATA -> 2;
            case OK -> 3;
        };
    }

    private static AlertResponse response(AlertRule rule, AlertState state) {
        return new AlertResponse(
                rule.name(),
                state.phase.name().toLowerCase(Locale.ROOT),
                rule.severity(),
                state.since,
                state.phase == Phase.FIRING ? state.firedAt : null,
                state.valueMs,
                rule.thresholdMs(),
                state.samples,
                state.exampleTraceId.isEmpty() ? null : state.exampleTraceId,
                state.evaluatedAt);
    }
}
