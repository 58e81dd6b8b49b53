package io.taproot.store.rollup;

import io.taproot.telemetry.TraceId;
import java.time.Instant;
import java.util.List;

/**
 * A version of a journey run, as it is stored.
 *
 * @param outcome       {@code ok}, {@code over_budget}, {@code error} or {@code abandoned}
 * @param layerNames    in step with {@code layerSelfNanos}
 * @param detail        the run as JSON
 * @param traceIds      the one that opened it first; at least one
 * @param asOf          of versions with one id the latest holds
 * @param isDeleted     it turned out not to be a run
 */
public record RunRow(
        String journey,
        String runId,
        int definitionVersion,
        long startUnixNano,
        long durationNano,
        String outcome,
        String sessionId,
        String app,
        String release,
        String platform,
        String deviceClass,
        String networkClass,
        long adjustedCount,
        boolean isLate,
        List<String> layerNames,
        List<Long> layerSelfNanos,
        String detail,
        List<TraceId> traceIds,
        Instant asOf,
        boolean isDeleted) {

    public RunRow {
        layerNames = List.copyOf(layerNames);
        layerSelfNanos = List.copyOf(layerSelfNanos);
        traceIds = List.copyOf(traceIds);
        if (layerNames.size() != layerSelfNanos.size() || traceIds.isEmpty()) {
            throw new IllegalArgumentException("a time for each layer, and at least one trace");
        }
    }

    /** The row that takes a run back. */
    public static RunRow deletion(KnownRun run, Instant asOf) {
        return new RunRow(
                run.journey(),
                run.runId(),
                0,
                run.startUnixNano(),
                0,
                "abandoned",
                "",
                "",
                "",
                "",
                "",
                "",
                0,
                false,
                List.of(),
                List.of(),
                "",
                List.of(run.home()),
                asOf,
                true);
    }
}
