package io.taproot.ingest.spool;

import io.taproot.otlp.OtlpSignal;

/**
 * A request as it was received.
 *
 * @param tenant whose it is; at most 200 bytes are kept
 * @param batchId the sender's name for it, the same on every retry; empty when it has none. Longer than 200 bytes counts
 *     as none
 * @param self whether it is Taproot's own telemetry
 * @param items spans, log records or data points in it
 */
public record Arrival(OtlpSignal signal, String tenant, String batchId, boolean self, int items, byte[] payload) {}
