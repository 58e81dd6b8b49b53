/** Stands between ingest and its disk, inside ingest's process: notes what fsync has made durable, and fails when told to. Uses the JDK only. */
@NullMarked
package io.taproot.integration.faults.disk;

import org.jspecify.annotations.NullMarked;
