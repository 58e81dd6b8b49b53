/** A file system for tests: the real one, with faults that a test switches on. */
@NullMarked
package io.taproot.ingest.faults;

import org.jspecify.annotations.NullMarked;
