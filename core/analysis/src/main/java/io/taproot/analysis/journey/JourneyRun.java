package io.taproot.analysis.journey;

import io.taproot.analysis.tree.LayerTime;
import java.util.List;

/**
 * One occurrence of a journey. The same spans in any order, and any number of times, give an equal run.
 *
 * @param runId         of journey, trace and span: another look at the same occurrence gives the same id
 * @param sessionId     empty when unknown
 * @param deviceClass   empty when unknown; so is {@code networkClass}
 * @param startUnixNano by the clock that the journey's own span has
 * @param stages        in the order of the definition, those that occurred; what none claims comes last
 * @param traces        the one with the journey's own span first
 * @param byLayer       the run's critical path; sums to {@code durationNano}
 * @param adjustedCount how many runs this one stands for
 * @param spanCount     spans that were looked at, at least one
 * @param lateSpanCount those that were received late, see {@link Lateness}
 */
public record JourneyRun(
        String runId,
        String journey,
        int definitionVersion,
        String sessionId,
        App app,
        String deviceClass,
        String networkClass,
        long startUnixNano,
        long durationNano,
        Outcome outcome,
        List<RunStage> stages,
        List<JoinedTrace> traces,
        List<LayerTime> byLayer,
        long adjustedCount,
        int spanCount,
        int lateSpanCount) {

    public JourneyRun {
        stages = List.copyOf(stages);
        traces = List.copyOf(traces);
        byLayer = List.copyOf(byLayer);
    }

    public boolean isLate() {
        return lateSpanCount > 0;
    }

    /** Share of its spans that came late, 0 to 1. */
    public double lateShare() {
        return (double) lateSpanCount / spanCount;
    }

    /**
     * @param version  empty when unknown
     * @param platform {@code android}, {@code ios}, or empty for a backend
     */
    public record App(String service, String version, String platform) {}
}
