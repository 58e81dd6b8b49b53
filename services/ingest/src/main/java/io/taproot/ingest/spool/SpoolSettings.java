package io.taproot.ingest.spool;

import java.time.Duration;

/**
 * @param segmentBytes a file that has grown to this takes no more
 * @param queueBytes how much may wait in memory for the disk, for each signal
 * @param batchMemory how long the names of batches are remembered
 */
public record SpoolSettings(long segmentBytes, long queueBytes, Duration batchMemory) {}
