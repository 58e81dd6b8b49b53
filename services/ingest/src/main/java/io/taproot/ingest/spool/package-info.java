/**
 * Requests enter as bytes and are on disk, fsynced, before anyone hears that they were taken; they leave in order, for
 * {@code drain}, and are forgotten when ClickHouse has them. Called by {@code receive} (in) and {@code drain} (out).
 * Knows nothing of OTLP. See docs/adr/0013-spool-of-segment-files.md.
 */
@NullMarked
package io.taproot.ingest.spool;

import org.jspecify.annotations.NullMarked;
