package io.taproot.analysis.journey;

import io.taproot.telemetry.TraceId;

/**
 * @param because one clause for people
 */
public record JoinedTrace(TraceId traceId, Grade joinedBy, String because) {}
