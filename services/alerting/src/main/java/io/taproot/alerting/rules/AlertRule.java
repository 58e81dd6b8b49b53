package io.taproot.alerting.rules;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;

/** A threshold on a percentile of a journey's or an operation's latency. */
@Entity
@Table(name = "alert_rules", schema = "alerting")
@NullUnmarked // filled by the persistence provider
public class AlertRule {

    /** What is measured; the names are the API's. */
    @SuppressWarnings("JavaLangClash")
    public enum Kind {
        frontend_latency,
        backend_latency
    }

    @Id
    String name;

    @Enumerated(EnumType.STRING)
    Kind kind;

    String journey;
    String service;
    String operation;
    double percentile;

    @Column(name = "threshold_ms")
    double thresholdMs;

    @Column(name = "window_seconds")
    long windowSeconds;

    @Column(name = "for_seconds")
    long forSeconds;

    @Column(name = "min_samples")
    long minSamples;

    String severity;

    @Convert(converter = TextMap.class)
    Map<String, String> labels;

    @Convert(converter = TextMap.class)
    Map<String, String> annotations;

    String channel;

    @Column(name = "updated_at")
    Instant updatedAt;

    public String name() {
        return name;
    }

    public Kind kind() {
        return kind;
    }

    /** Present for {@link Kind#frontend_latency}. */
    public Optional<String> journey() {
        return Optional.ofNullable(journey);
    }

    /** Present for {@link Kind#backend_latency}. */
    public Optional<String> service() {
        return Optional.ofNullable(service);
    }

    /** Empty: all operations of the service. */
    public Optional<String> operation() {
        return Optional.ofNullable(operation);
    }

    public double percentile() {
        return percentile;
    }

    public double thresholdMs() {
        return thresholdMs;
    }

    public Duration window() {
        return Duration.ofSeconds(windowSeconds);
    }

    /** How long the threshold must be exceeded before the alert fires. */
    public Duration pendingFor() {
        return Duration.ofSeconds(forSeconds);
    }

    /** Fewer samples than this in the window are no data. */
    public long minSamples() {
        return minSamples;
    }

    public String severity() {
        return severity;
    }

    public Map<String, String> labels() {
        return labels;
    }

    public Map<String, String> annotations() {
        return annotations;
    }

    /** Empty: the alert shows in the API and calls nobody. */
    public Optional<String> channel() {
        return Optional.ofNullable(channel);
    }
}
