package io.taproot.store.rollup;

import io.taproot.telemetry.TraceId;
import java.time.Instant;

/** A trace in which a session was active from a moment on. */
public record SessionTrace(String sessionId, TraceId traceId, Instant firstStart) {}
