package io.taproot.analysis.service;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the loop tells the health checks. */
final class Pulse {

    private final InstantSource clock;
    private volatile Instant lastBeat;
    private volatile AnalysisCycle.@Nullable Kind last;
    private volatile List<String> refused = List.of();

    Pulse(InstantSource clock) {
        this.clock = clock;
        this.lastBeat = clock.instant();
    }

    void beats() {
        lastBeat = clock.instant();
    }

    /** @param steps that the store refused, while the others went on */
    void succeeded(AnalysisCycle.Kind kind, List<String> steps) {
        last = kind;
        refused = steps;
    }

    /** Whether it is the first failure since a success. */
    boolean failed() {
        boolean isFirst = last != null;
        last = null;
        return isFirst;
    }

    List<String> refused() {
        return refused;
    }

    /** Since the last cycle began. */
    Duration silence() {
        return Duration.between(lastBeat, clock.instant());
    }

    /** What the last cycle was; null while the store does not answer, and before the first one. */
    AnalysisCycle.@Nullable Kind last() {
        return last;
    }
}
