/**
 * The durable spool: scrubbed OTLP requests enter, and are acknowledged when {@code fsync} has returned; they leave in
 * order, in batches that stay the same on every retry. Called by the gRPC services (append) and the drain (read).
 */
@NullMarked
package io.taproot.ingest.spool;

import org.jspecify.annotations.NullMarked;
