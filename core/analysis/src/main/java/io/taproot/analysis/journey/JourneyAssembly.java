package io.taproot.analysis.journey;

import io.taproot.snapshot.JourneyDefinition;
import io.taproot.snapshot.JourneyDefinition.Budget;
import io.taproot.telemetry.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the runs of one journey. Today a run is opened by a span of its own, which the app made for the purpose, and
 * lasts as long as that span. Inferring runs from events, for apps that make no such span, will be a second way in: where
 * both would open a run, the span overrides.
 */
public final class JourneyAssembly {

    private static final String DEVICE_CLASS = "taproot.device.class";
    private static final String NETWORK_CLASS = "taproot.network.class";

    private final JourneyDefinition definition;

    public JourneyAssembly(JourneyDefinition definition) {
        this.definition = definition;
    }

    /**
     * The runs that this trace opens, by their start; none if it does not hold the journey's own span.
     *
     * @param sameSession traces that may belong to them too: those that hold a span of the run's session are looked at,
     *     the rest is passed over
     */
    public List<JourneyRun> runs(JourneyTrace home, List<JourneyTrace> sameSession) {
        PlacedTrace placed = PlacedTrace.of(home, definition);
        if (placed.starts().isEmpty()) {
            return List.of();
        }
        List<PlacedTrace> others = sameSession.stream()
                .filter(other -> !other.id().equals(home.id()))
                .sorted(Comparator.comparing(other -> other.id().toString()))
                .map(other -> PlacedTrace.of(other, definition))
                .toList();
        List<JourneyRun> runs = new ArrayList<>();
        placed.starts().stream().sorted().forEach(start -> runs.add(run(Gathering.run(placed, start, others))));
        return runs;
    }

    private JourneyRun run(Gathering.Gathered gathered) {
        RunSpans spans = gathered.spans();
        Span own = spans.own().span();
        StageClaims claims = new StageClaims(definition.spec().stages(), spans);
        return new JourneyRun(
                RunId.of(definition.name(), own),
                definition.name(),
                definition.version(),
                own.attributes().text(Gathering.SESSION).orElse(""),
                new JourneyRun.App(
                        own.serviceName(),
                        own.searched().release(),
                        own.searched().platform()),
                spans.firstText(DEVICE_CLASS),
                spans.firstText(NETWORK_CLASS),
                own.startUnixNano(),
                own.durationNano(),
                outcome(own, claims, definition.spec().budget()),
                claims.stages(),
                gathered.traces(),
                spans.path(),
                own.adjustedCount(),
                spans.size(),
                spans.lateCount());
    }

    private static Outcome outcome(Span own, StageClaims claims, Budget budget) {
        if (own.isError() || claims.endsInError()) {
            return Outcome.ERROR;
        }
        return own.durationNano() > budget.good().toNanos() ? Outcome.OVER_BUDGET : Outcome.OK;
    }
}
