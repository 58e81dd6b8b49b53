package io.taproot.ingest.spool;

import java.util.List;

/**
 * Records that are delivered together, the same ones on every retry.
 *
 * @param records in order, never empty, all received on one day
 */
public record FrozenBatch(List<SpoolRecord> records) {

    public FrozenBatch {
        records = List.copyOf(records);
        if (records.isEmpty()) {
            throw new IllegalArgumentException("a batch holds at least one record");
        }
    }

    public long firstSequence() {
        return records.getFirst().sequence();
    }

    public long lastSequence() {
        return records.getLast().sequence();
    }
}
