/** What ingest's spool costs beside an embedded key-value store that does the same. */
@NullMarked
package io.taproot.benchmarks.spool;

import org.jspecify.annotations.NullMarked;
