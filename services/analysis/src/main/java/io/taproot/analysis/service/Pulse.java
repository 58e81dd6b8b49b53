package io.taproot.analysis.service;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** What the loop tells the health checks. */
final class Pulse {

    private final InstantSource clock;
    private volatile Instant lastBeat;
    private volatile AnalysisCycle.@Nullable Kind last;

    Pulse(InstantSource clock) {
        this.clock = clock;
        this.lastBeat = clock.instant();
    }

    void beats() {
        lastBeat = clock.instant();
    }

    void succeeded(AnalysisCycle.Kind kind) {
        last = kind;
    }

    /** Whether it is the first failure since a success. */
    boolean failed() {
        boolean isFirst = last != null;
        last = null;
        return isFirst;
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
