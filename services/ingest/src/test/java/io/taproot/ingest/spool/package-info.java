@NullMarked
package io.taproot.ingest.spool;

import org.jspecify.annotations.NullMarked;
