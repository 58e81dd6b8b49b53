/** The way to the alerting service: requests for it enter and go on as they are, its answers leave. Called by the router. */
@NullMarked
package io.taproot.query.alerts;

import org.jspecify.annotations.NullMarked;
