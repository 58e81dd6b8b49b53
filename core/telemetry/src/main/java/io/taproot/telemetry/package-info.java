/** Spans, events, resources and attributes as values, in OpenTelemetry's words. JDK only; every module may use it. */
@NullMarked
package io.taproot.telemetry;

import org.jspecify.annotations.NullMarked;
