package io.taproot.analysis.service.runs;

import io.taproot.analysis.journey.JoinedTrace;
import io.taproot.analysis.journey.JourneyRun;
import io.taproot.analysis.tree.LayerTime;
import io.taproot.snapshot.JourneyDefinition;
import io.taproot.store.rollup.KnownRun;
import io.taproot.store.rollup.RunRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What has to be written so that the store holds these runs of some traces, and no others. */
final class RunVersions {

    private RunVersions() {}

    /**
     * A run that says the same as what is stored is not written again. One that is stored and was not found is taken
     * back if it was made by the same definition: a changed definition does not change the past.
     *
     * @param found       all runs of the traces
     * @param stored      all runs that the store holds of them
     * @param definitions by which they were found
     */
    static List<RunRow> toWrite(
            Collection<JourneyRun> found,
            Collection<KnownRun> stored,
            Collection<JourneyDefinition> definitions,
            Instant asOf) {
        Map<String, KnownRun> missing = stored.stream()
                .collect(Collectors.toMap(KnownRun::runId, Function.identity(), (one, same) -> one, HashMap::new));
        List<RunRow> rows = new ArrayList<>();
        for (JourneyRun run : found) {
            RunDetail detail = RunDetail.of(run, asOf);
            Optional<KnownRun> before = Optional.ofNullable(missing.remove(run.runId()));
            if (before.flatMap(known -> RunDetail.parse(known.detail()))
                    .filter(detail::saysTheSameAs)
                    .isEmpty()) {
                rows.add(row(run, detail.json(), asOf));
            }
        }
        Map<String, Integer> versions = definitions.stream()
                .collect(Collectors.toMap(JourneyDefinition::name, JourneyDefinition::version, (one, same) -> one));
        missing.values().stream()
                .filter(run -> isOfVersion(run, versions))
                .map(run -> RunRow.deletion(run, asOf))
                .forEach(rows::add);
        return rows;
    }

    private static boolean isOfVersion(KnownRun run, Map<String, Integer> versions) {
        Integer version = versions.get(run.journey());
        return version != null
                && RunDetail.parse(run.detail())
                        .map(detail -> detail.definitionVersion() == version)
                        .orElse(false);
    }

    private static RunRow row(JourneyRun run, String detail, Instant asOf) {
        return new RunRow(
                run.journey(),
                run.runId(),
                run.definitionVersion(),
                run.startUnixNano(),
                run.durationNano(),
                run.outcome().text(),
                run.sessionId(),
                run.app().service(),
                run.app().version(),
                run.app().platform(),
                run.deviceClass(),
                run.networkClass(),
                run.adjustedCount(),
                run.isLate(),
                run.byLayer().stream().map(time -> time.layer().toString()).toList(),
                run.byLayer().stream().map(LayerTime::nanos).toList(),
                detail,
                run.traces().stream().map(JoinedTrace::traceId).toList(),
                asOf,
                false);
    }
}
