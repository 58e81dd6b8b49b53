package io.taproot.analysis.service.runs;

import io.taproot.store.ClickHouse;
import io.taproot.store.read.TraceBatchReader;
import io.taproot.store.rollup.ChangedRuns;
import io.taproot.store.rollup.DirtyMinutes;
import io.taproot.store.rollup.RunWriter;

/** What the runs are read from and written to. */
public record RunStores(DirtyMinutes clock, ChangedRuns changed, TraceBatchReader reader, RunWriter writer) {

    public static RunStores in(ClickHouse clickHouse) {
        return new RunStores(
                new DirtyMinutes(clickHouse),
                new ChangedRuns(clickHouse),
                new TraceBatchReader(clickHouse),
                new RunWriter(clickHouse));
    }
}
