package io.taproot.analysis.service.runs;

import io.taproot.analysis.journey.JourneyAssembly;
import io.taproot.analysis.journey.JourneyRun;
import io.taproot.analysis.journey.JourneyTrace;
import io.taproot.snapshot.JourneyDefinition;
import io.taproot.store.read.StoredTrace;
import io.taproot.store.read.TraceBatchReader;
import io.taproot.store.rollup.ChangedRuns;
import io.taproot.store.rollup.SessionTrace;
import io.taproot.telemetry.TraceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Assembles the runs of some traces, with what else their sessions were doing at the time. */
final class RunBatch {

    private final TraceBatchReader reader;
    private final ChangedRuns changed;
    private final List<JourneyAssembly> assemblies;
    private final Map<TraceId, JourneyTrace> traces = new HashMap<>();

    RunBatch(TraceBatchReader reader, ChangedRuns changed, Collection<JourneyDefinition> definitions) {
        this.reader = reader;
        this.changed = changed;
        this.assemblies = definitions.stream().map(JourneyAssembly::new).toList();
    }

    List<JourneyRun> runs(List<TraceId> homes) {
        load(homes);
        Map<String, Set<TraceId>> bySession = tracesBySession(assemble(homes, Map.of()));
        load(bySession.values().stream().flatMap(Set::stream).toList());
        return assemble(homes, bySession);
    }

    /** Which other traces each session has near its runs; the assembly decides which of them belong to one. */
    private Map<String, Set<TraceId>> tracesBySession(List<JourneyRun> runs) {
        Map<String, Set<TraceId>> bySession = new HashMap<>();
        for (SessionSpell spell : SessionSpell.of(runs)) {
            for (SessionTrace active : changed.inSessions(spell.sessions(), spell.from(), spell.until())) {
                bySession
                        .computeIfAbsent(active.sessionId(), session -> new LinkedHashSet<>())
                        .add(active.traceId());
            }
        }
        return bySession;
    }

    private List<JourneyRun> assemble(List<TraceId> homes, Map<String, Set<TraceId>> bySession) {
        List<JourneyRun> runs = new ArrayList<>();
        for (TraceId id : homes) {
            JourneyTrace home = traces.get(id);
            if (home != null) {
                List<JourneyTrace> others = sessionsOf(home, bySession);
                assemblies.forEach(assembly -> runs.addAll(assembly.runs(home, others)));
            }
        }
        return runs;
    }

    private List<JourneyTrace> sessionsOf(JourneyTrace home, Map<String, Set<TraceId>> bySession) {
        return home.spans().stream()
                .flatMap(span -> span.attributes().text("session.id").stream())
                .distinct()
                .flatMap(session -> bySession.getOrDefault(session, Set.of()).stream())
                .distinct()
                .flatMap(id -> traces.containsKey(id)
                        ? java.util.stream.Stream.of(traces.get(id))
                        : java.util.stream.Stream.empty())
                .toList();
    }

    private void load(Collection<TraceId> ids) {
        List<TraceId> unknown =
                ids.stream().distinct().filter(id -> !traces.containsKey(id)).toList();
        for (int from = 0; from < unknown.size(); from += TraceBatchReader.MOST_TRACES) {
            int until = Math.min(from + TraceBatchReader.MOST_TRACES, unknown.size());
            reader.find(unknown.subList(from, until)).forEach((id, trace) -> traces.put(id, toJourneyTrace(id, trace)));
        }
    }

    private static JourneyTrace toJourneyTrace(TraceId id, StoredTrace trace) {
        return new JourneyTrace(id, trace.spans(), trace.resources());
    }
}
