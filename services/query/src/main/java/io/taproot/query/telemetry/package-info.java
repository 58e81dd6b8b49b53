/** The telemetry store as the container sees it: configuration enters, readers leave. */
@NullMarked
package io.taproot.query.telemetry;

import org.jspecify.annotations.NullMarked;
