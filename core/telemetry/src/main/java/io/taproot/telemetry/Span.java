package io.taproot.telemetry;

import java.time.Instant;
import java.util.List;

/**
 * One span as it was sent, with what Taproot added beside it.
 *
 * @param parentId {@link SpanId#NONE} for a root
 * @param startUnixNano nanoseconds since 1970 by the sender's clock, never corrected
 * @param durationNano end minus start, not negative
 * @param layer who spent the span's own time
 * @param adjustedCount how many spans this one stands for; 1 when nothing was sampled away
 * @param receivedAt when Taproot made it durable
 */
public record Span(
        TraceId traceId,
        SpanId id,
        SpanId parentId,
        String name,
        SpanKind kind,
        String serviceName,
        Layer layer,
        long startUnixNano,
        long durationNano,
        StatusCode status,
        String statusMessage,
        String traceState,
        int flags,
        long resourceId,
        long scopeId,
        Attributes attributes,
        List<SpanEvent> events,
        List<SpanLink> links,
        SearchedResource searched,
        long adjustedCount,
        Instant receivedAt) {

    public Span {
        events = List.copyOf(events);
        links = List.copyOf(links);
    }

    public long endUnixNano() {
        return startUnixNano + durationNano;
    }

    public boolean isRoot() {
        return !parentId.isValid();
    }

    public boolean isError() {
        return status == StatusCode.ERROR;
    }

    /**
     * The resource's attributes that searches and journeys ask for on every span; empty text where absent.
     *
     * @param platform {@code android}, {@code ios}, or empty for a backend
     */
    public record SearchedResource(String environment, String release, String platform, String deviceModel) {}
}
