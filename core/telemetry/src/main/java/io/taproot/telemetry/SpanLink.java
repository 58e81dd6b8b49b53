package io.taproot.telemetry;

public record SpanLink(TraceId traceId, SpanId spanId, String traceState, Attributes attributes) {}
