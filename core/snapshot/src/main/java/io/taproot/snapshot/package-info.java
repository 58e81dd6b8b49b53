/** The configuration as the services hold it: a snapshot's JSON enters, values leave. Services may call; plain Java, no container. */
@NullMarked
package io.taproot.snapshot;

import org.jspecify.annotations.NullMarked;
