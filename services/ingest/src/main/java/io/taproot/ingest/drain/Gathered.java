package io.taproot.ingest.drain;

import io.taproot.ingest.spool.FrozenBatch;
import org.jspecify.annotations.Nullable;

/**
 * A batch to be delivered.
 *
 * @param receivedAtMillis when its first record was received; 0 if that cannot be read
 * @param isLarge to be brought into memory while no other large one is there
 * @param content what the block holds of it; null when the block must be filled from the spool
 */
record Gathered(
        FrozenBatch batch,
        long receivedAtMillis,
        boolean isLarge,
        @Nullable Content content) {}
