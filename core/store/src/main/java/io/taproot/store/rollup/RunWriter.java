package io.taproot.store.rollup;

import io.taproot.store.BlockSource;
import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import io.taproot.telemetry.TraceId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Journey runs, each version replacing the one before. */
public final class RunWriter {

    private static final Statement KNOWN = Statement.load("find_known_runs");

    private final ClickHouse clickHouse;

    public RunWriter(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /**
     * What is stored of the runs that these traces open.
     *
     * @param since what was not looked at since then is not found
     */
    public List<KnownRun> known(Collection<TraceId> homes, Instant since) {
        Parameters parameters = Parameters.none()
                .texts("homes", homes.stream().map(TraceId::toString).toList())
                .instant("since", since);
        return clickHouse
                .query(
                        KNOWN,
                        parameters,
                        Bounds.BACKGROUND,
                        row -> new KnownRun(
                                row.text("journey"),
                                row.text("run_id"),
                                row.traceId("home"),
                                row.unixNano("started_at"),
                                row.text("detail")))
                .rows();
    }

    /** Writes all of them as one block; nothing if there are none. */
    public void write(Collection<RunRow> runs) {
        if (!runs.isEmpty()) {
            clickHouse.insert("journey_runs", block(runs), UUID.randomUUID().toString());
        }
    }

    private static BlockSource block(Collection<RunRow> runs) {
        return new NativeBlock<>(runs)
                .text("journey", RunRow::journey)
                .text("run_id", RunRow::runId)
                .whole("definition_version", "UInt64", RunRow::definitionVersion)
                .whole("started_at", "DateTime64(9, 'UTC')", RunRow::startUnixNano)
                .whole("duration_nano", "UInt64", RunRow::durationNano)
                .text("outcome", RunRow::outcome)
                .text("session_id", RunRow::sessionId)
                .text("app", RunRow::app)
                .text("release", RunRow::release)
                .text("platform", RunRow::platform)
                .text("device_class", RunRow::deviceClass)
                .text("network_class", RunRow::networkClass)
                .whole("adjusted_count", "UInt64", RunRow::adjustedCount)
                .whole("late", "UInt64", run -> run.isLate() ? 1 : 0)
                .texts("layer_names", RunRow::layerNames)
                .wholes("layer_self_nano", RunRow::layerSelfNanos)
                .text("detail", RunRow::detail)
                .traceIds("trace_ids", RunRow::traceIds)
                .whole("as_of", "DateTime64(3, 'UTC')", run -> run.asOf().toEpochMilli())
                .whole("deleted", "UInt64", run -> run.isDeleted() ? 1 : 0)
                .toSource();
    }
}
