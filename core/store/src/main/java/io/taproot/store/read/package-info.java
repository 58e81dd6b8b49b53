/**
 * Questions enter, telemetry as it was sent leaves: spans with their attributes, sessions, runs, percentiles. One class
 * a subject, one file in {@code sql/} a statement. Called by services; every call blocks and throws StoreException.
 */
@NullMarked
package io.taproot.store.read;

import org.jspecify.annotations.NullMarked;
