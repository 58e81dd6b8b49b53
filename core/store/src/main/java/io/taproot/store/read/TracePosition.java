package io.taproot.store.read;

import io.taproot.telemetry.TraceId;
import java.time.Instant;

/**
 * Where a trace stands in a list, newest first.
 *
 * @param newestStart of its spans that met the conditions
 */
public record TracePosition(Instant newestStart, TraceId traceId) {}
