package io.taproot.ingest.spool;

/**
 * Which records go to ClickHouse together: the same rows, in the same order, under the same token, on every try.
 *
 * @param token ClickHouse's deduplication token; no spaces
 * @param firstSequence of the first record
 * @param lastSequence of the last record, inclusive
 */
public record FrozenBatch(String token, long firstSequence, long lastSequence) {}
