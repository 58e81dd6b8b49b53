package io.taproot.ingest.spool;

import java.util.ArrayList;
import java.util.List;

/** Decides which records go together. */
final class BatchBuilder {

    private final long maxBytes;
    private final List<SpoolRecord> records = new ArrayList<>();
    private long bytes;

    BatchBuilder(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * @param leftOver last sequence of a batch that was frozen before: then that alone decides; 0 if there is none
     */
    boolean takes(SpoolRecord next, long leftOver) {
        if (leftOver > 0) {
            return next.sequence() <= leftOver;
        }
        return records.isEmpty()
                || (bytes + next.payload().length <= maxBytes
                        && records.getFirst().receptionDay() == next.receptionDay());
    }

    void add(SpoolRecord record) {
        records.add(record);
        bytes += record.payload().length;
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    FrozenBatch build() {
        return new FrozenBatch(records);
    }
}
