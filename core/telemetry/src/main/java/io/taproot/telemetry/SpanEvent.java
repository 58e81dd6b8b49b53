package io.taproot.telemetry;

/**
 * @param timeUnixNano nanoseconds since 1970, as the sender's clock had it
 */
public record SpanEvent(String name, long timeUnixNano, Attributes attributes) {}
