package io.taproot.ingest.drain;

/**
 * What a batch holds.
 *
 * @param items told by the records themselves: spans, log records, data points
 * @param malformed of these, in requests that cannot be read
 * @param parts spans, log records or metrics that can be sent apart
 */
record Content(long items, long malformed, int parts) {}
