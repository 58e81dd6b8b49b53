/** Batches of the spool enter, rows in ClickHouse leave; what ClickHouse refuses for good is parked with its reason. */
@NullMarked
package io.taproot.ingest.drain;

import org.jspecify.annotations.NullMarked;
