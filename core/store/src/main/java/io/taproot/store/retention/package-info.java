/** How long what is kept: a {@link io.taproot.store.retention.Retention} enters, tables that expire by it leave. Called by whoever runs the migrations; readers ask what may have expired. */
@NullMarked
package io.taproot.store.retention;

import org.jspecify.annotations.NullMarked;
