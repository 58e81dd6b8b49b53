/** The configuration as a whole: rows enter, a {@link io.taproot.snapshot.Snapshot} leaves, to the other services and to the reads of this one. */
@NullMarked
package io.taproot.query.snapshot;

import org.jspecify.annotations.NullMarked;
