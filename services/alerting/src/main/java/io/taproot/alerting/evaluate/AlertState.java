package io.taproot.alerting.evaluate;

import io.taproot.alerting.rules.AlertRule;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;

/** The state of a rule's alert, moved by {@link #next}; what must be told comes back from it. */
@Entity
@Table(name = "alert_states", schema = "alerting")
@NullUnmarked // filled by the persistence provider
public class AlertState {

    /** What a transition asks to be told. */
    enum Notice {
        FIRING,
        RESOLVED
    }

    @Id
    String rule;

    @Enumerated(EnumType.STRING)
    Phase phase;

    Instant since;

    @Column(name = "fired_at")
    Instant firedAt;

    @Column(name = "notified_at")
    Instant notifiedAt;

    @Column(name = "value_ms")
    Double valueMs;

    long samples;

    @Column(name = "example_trace_id")
    String exampleTraceId;

    @Column(name = "evaluated_at")
    Instant evaluatedAt;

    static AlertState unknown(String rule, Instant now) {
        AlertState state = new AlertState();
        state.rule = rule;
        state.phase = Phase.NO_DATA;
        state.since = now;
        state.exampleTraceId = "";
        return state;
    }

    /**
     * Moves to the state after this measurement.
     *
     * <p>A firing alert without data stays firing: silence is no evidence that all is well again.
     *
     * @param repeat after this long a firing alert is told again
     */
    Optional<Notice> next(AlertRule on, Measurement measured, Instant now, Duration repeat) {
        evaluatedAt = now;
        samples = measured.samples();
        if (measured.samples() < on.minSamples()) {
            if (phase != Phase.FIRING) {
                enter(Phase.NO_DATA, now);
            }
            return Optional.empty();
        }
        valueMs = measured.valueMs();
        exampleTraceId = measured.exampleTraceId();
        return measured.valueMs() > on.thresholdMs() ? beyond(on, now, repeat) : inside(now);
    }

    private Optional<Notice> beyond(AlertRule on, Instant now, Duration repeat) {
        if (phase == Phase.FIRING) {
            boolean due = !notifiedAt.plus(repeat).isAfter(now);
            return due ? notice(Notice.FIRING, now) : Optional.empty();
        }
        enter(Phase.PENDING, now);
        if (since.plus(on.pendingFor()).isAfter(now)) {
            return Optional.empty();
        }
        enter(Phase.FIRING, now);
        firedAt = now;
        return notice(Notice.FIRING, now);
    }

    private Optional<Notice> inside(Instant now) {
        boolean wasFiring = phase == Phase.FIRING;
        enter(Phase.OK, now);
        return wasFiring ? notice(Notice.RESOLVED, now) : Optional.empty();
    }

    private void enter(Phase entered, Instant now) {
        if (phase != entered) {
            phase = entered;
            since = now;
        }
    }

    private Optional<Notice> notice(Notice notice, Instant now) {
        notifiedAt = now;
        return Optional.of(notice);
    }
}
