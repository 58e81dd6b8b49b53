package io.taproot.benchmarks.spool;

import java.util.concurrent.CompletableFuture;

/** Keeps requests until they are delivered: what ingest needs between its answer and ClickHouse. */
interface DurableQueue extends AutoCloseable {

    /** Completes when the request survives a power failure. */
    CompletableFuture<?> append(byte[] request);

    /**
     * Reads what was appended and not read yet, in order, and gives it up.
     *
     * @return how many requests
     */
    int drain() throws Exception;
}
