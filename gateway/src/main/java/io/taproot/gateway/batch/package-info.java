/** One export's spans, log records or metrics on their way through the steps: request bytes enter, request bytes leave. Every step may call. */
@NullMarked
package io.taproot.gateway.batch;

import org.jspecify.annotations.NullMarked;
