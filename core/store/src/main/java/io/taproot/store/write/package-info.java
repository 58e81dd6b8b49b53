/**
 * OTLP bytes enter, column blocks in ClickHouse's Native format leave, and {@link io.taproot.store.write.BlockWriter}
 * sends them with their resources in front. Called by ingest only. The columns are those of schema/0001_telemetry.sql.
 */
@NullMarked
package io.taproot.store.write;

import org.jspecify.annotations.NullMarked;
