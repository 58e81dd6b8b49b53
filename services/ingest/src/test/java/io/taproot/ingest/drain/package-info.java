/** Tests of the way from the spool into a real ClickHouse. */
@NullMarked
package io.taproot.ingest.drain;

import org.jspecify.annotations.NullMarked;
