/** The connection to the telemetry store: configuration enters, a {@link io.taproot.store.ClickHouse} leaves, for the reads. */
@NullMarked
package io.taproot.query.store;

import org.jspecify.annotations.NullMarked;
