package io.taproot.ingest.spool;

import io.taproot.otlp.OtlpSignal;

/**
 * One request as it was made durable.
 *
 * @param sequence counts from 1 without gaps as records are written; damage on disk may leave gaps
 * @param receivedAtMillis since 1970: stamped once, before it was written, so every retry carries the same
 * @param payload the OTLP request's bytes
 */
public record SpoolRecord(
        long sequence, OtlpSignal signal, long receivedAtMillis, String tenant, String batchId, byte[] payload) {

    /** Days since 1970 in UTC: the partition that its rows belong to. */
    public long receptionDay() {
        return Math.floorDiv(receivedAtMillis, 86_400_000L);
    }
}
