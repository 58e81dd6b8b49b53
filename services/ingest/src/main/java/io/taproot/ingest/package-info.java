/**
 * Ingest: OTLP from gateways enters ({@code receive}), is made durable ({@code spool}) and leaves as column blocks to
 * ClickHouse ({@code drain}). {@link io.taproot.ingest.Wiring} puts it together.
 */
@NullMarked
package io.taproot.ingest;

import org.jspecify.annotations.NullMarked;
