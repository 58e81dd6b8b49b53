/**
 * OTLP/gRPC enters as bytes, an answer leaves when they are durable. Called by the gRPC server; calls
 * {@link io.taproot.ingest.Ingest#take}.
 */
@NullMarked
package io.taproot.ingest.receive;

import org.jspecify.annotations.NullMarked;
