package io.taproot.telemetry;

import java.time.Instant;

/**
 * A log record: on phones, what happened (a tap, jank, a crash, a session's start).
 *
 * @param timeUnixNano effective time: as sent, or the observed time where none was sent
 * @param body text, or OTLP/JSON for any other kind; empty when there was none
 * @param traceId {@link TraceId#NONE} outside any trace
 * @param sessionId empty when unknown
 * @param screenName empty when unknown
 */
public record LogEvent(
        String name,
        long timeUnixNano,
        int severityNumber,
        String body,
        TraceId traceId,
        SpanId spanId,
        String serviceName,
        Layer layer,
        String sessionId,
        String screenName,
        long resourceId,
        long scopeId,
        Attributes attributes,
        Span.SearchedResource searched,
        Instant receivedAt) {}
