package io.taproot.ingest.drain;

/**
 * What a batch holds.
 *
 * @param items told by the records themselves: spans, log records, data points
 * @param malformed of these, in requests that cannot be read
 * @param parts items that can be sent apart: those of requests that can be read
 */
record Content(long items, long malformed, int parts) {}
