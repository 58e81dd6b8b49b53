/**
 * Durable records enter from {@code spool}, frozen batches leave for ClickHouse through {@code core/store}, and what
 * ClickHouse will never take is parked. Called by the application's start only. See docs/adr/0014-drain.md and
 * 0055-two-batches-at-once.md.
 */
@NullMarked
package io.taproot.ingest.drain;

import org.jspecify.annotations.NullMarked;
