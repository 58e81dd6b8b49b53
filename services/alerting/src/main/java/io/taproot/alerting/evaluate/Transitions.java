package io.taproot.alerting.evaluate;

import io.smallrye.mutiny.Uni;
import io.taproot.alerting.AlertingConfig;
import io.taproot.alerting.notify.AlertmanagerBody;
import io.taproot.alerting.notify.Delivery;
import io.taproot.alerting.rules.AlertRule;
import io.taproot.snapshot.SnapshotHolder;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hibernate.reactive.mutiny.Mutiny;

/** Writes a rule's next state, and the webhook that the step asks for, in the caller's transaction. */
@Singleton
class Transitions {

    private final AlertingConfig config;
    private final EvaluationMetrics metrics;
    private final SnapshotHolder configuration;

    Transitions(AlertingConfig config, EvaluationMetrics metrics, SnapshotHolder configuration) {
        this.configuration = configuration;
        this.config = config;
        this.metrics = metrics;
    }

    Uni<Void> apply(Mutiny.Session session, AlertRule rule, Measurement measured, Instant now, Duration repeat) {
        return session.find(AlertState.class, rule.name()).flatMap(found -> {
            AlertState state = found == null ? AlertState.unknown(rule.name(), now) : found;
            Optional<AlertState.Notice> notice = state.next(rule, measured, now, repeat);
            Uni<Void> kept =
                    found == null ? session.persist(state) : Uni.createFrom().voidItem();
            return kept.chain(() -> notice.map(it -> tell(session, rule, state, it, now))
                    .orElse(Uni.createFrom().voidItem()));
        });
    }

    private Uni<Void> tell(
            Mutiny.Session session, AlertRule rule, AlertState state, AlertState.Notice notice, Instant now) {
        metrics.transition(notice);
        if (rule.channel().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String channel = rule.channel().orElseThrow();
        AlertmanagerBody body = AlertmanagerBody.of(
                channel,
                labels(rule),
                annotations(rule, state),
                state.firedAt,
                notice == AlertState.Notice.RESOLVED ? Optional.of(now) : Optional.empty(),
                config.externalUrl(),
                page(rule, state));
        String status = notice.name().toLowerCase(Locale.ROOT);
        return session.persist(Delivery.of(channel, rule.name(), status, body.toJson(), now));
    }

    private static TreeMap<String, String> labels(AlertRule rule) {
        TreeMap<String, String> labels = new TreeMap<>(rule.labels());
        labels.put("alertname", rule.name());
        labels.put("severity", rule.severity());
        labels.put("kind", rule.kind().name());
        rule.journey().ifPresent(journey -> labels.put("journey", journey));
        rule.service().ifPresent(service -> labels.put("service", service));
        rule.operation().ifPresent(operation -> labels.put("operation", operation));
        return labels;
    }

    /** What changes while the alert fires goes here, never into the labels: they are its identity. */
    private Map<String, String> annotations(AlertRule rule, AlertState state) {
        Map<String, String> annotations = new TreeMap<>(rule.annotations());
        annotations.put("value_ms", String.format(Locale.ROOT, "%.1f", state.valueMs));
        annotations.put("threshold_ms", String.format(Locale.ROOT, "%.1f", rule.thresholdMs()));
        annotations.put("percentile", Double.toString(rule.percentile()));
        annotations.put("samples", Long.toString(state.samples));
        if (!state.exampleTraceId.isEmpty()) {
            annotations.put("exemplar_trace", state.exampleTraceId);
        }
        rule.journey().flatMap(this::owner).ifPresent(owner -> annotations.put("owner", owner));
        return annotations;
    }

    private Optional<String> owner(String journey) {
        return configuration.current().journeys().stream()
                .filter(it -> it.name().equals(journey))
                .map(it -> it.metadata().owner())
                .filter(owner -> !owner.isEmpty())
                .findFirst();
    }

    private static String page(AlertRule rule, AlertState state) {
        if (!state.exampleTraceId.isEmpty()) {
            return "/traces/" + state.exampleTraceId;
        }
        return rule.journey()
                .map(journey -> "/journeys/" + journey)
                .orElse("/traces?service=" + rule.service().orElse(""));
    }
}
