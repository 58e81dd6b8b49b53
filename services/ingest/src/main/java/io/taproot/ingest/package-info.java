/**
 * The ingest service: OTLP/gRPC from the gateway enters, ClickHouse blocks leave, and between them a spool on disk, whose
 * fsync is the acknowledgement. {@link io.taproot.ingest.Ingest} puts the parts together; read it first.
 */
@NullMarked
package io.taproot.ingest;

import org.jspecify.annotations.NullMarked;
