package io.taproot.query.traces;

import io.taproot.analysis.tree.TreeNode;
import io.taproot.query.attributes.AttributeResponse;
import io.taproot.telemetry.Span;
import io.taproot.telemetry.SpanEvent;
import io.taproot.telemetry.SpanKind;
import io.taproot.telemetry.SpanLink;
import io.taproot.telemetry.StatusCode;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One span at its place in the trace. */
@Schema(name = "Span")
public record SpanResponse(
        @Schema(description = "16 hex digits") String spanId,

        @Schema(description = "null for a root. May name a span that never arrived") @Nullable String parentSpanId,

        String name,
        SpanKind kind,

        @Schema(description = "service.name of its resource")
        String service,

        @Schema(description = "Whose span it is", examples = "service:orders")
        String layer,

        @Schema(
                description = "Whose time self_ms is: network for a phone's call that a server answered, otherwise"
                        + " as layer")
        String selfLayer,

        @Schema(description = "As it was sent, by the sender's clock: decimal text", examples = "1794830400000000000")
        String startUnixNano,

        @Schema(description = "Milliseconds from the trace's start, after clock_shift_ms")
        double offsetMs,

        @Schema(
                description = "Added to the sender's clock to place the span, because a server lay outside the call"
                        + " that reached it; 0 in most")
        double clockShiftMs,

        double durationMs,

        @Schema(description = "Milliseconds that no child covers")
        double selfMs,

        @Schema(description = "0 for roots and for spans whose parent is missing")
        int depth,

        @Schema(description = "Direct children") int childCount,

        @Schema(description = "Whether the trace would have ended earlier if this span, or one below it, had")
        boolean onCriticalPath,

        Status status,

        @Schema(description = "W3C tracestate as it was sent")
        String traceState,

        @Schema(description = "OTLP span flags; the lowest byte are the W3C trace flags")
        long flags,

        @Schema(description = "Key in resources") String resourceId,

        @Schema(description = "Key in scopes") String scopeId,

        @Schema(description = "By key, each with the type it was sent with")
        List<AttributeResponse> attributes,

        List<Event> events,
        List<Link> links,

        @Schema(description = "When Taproot made it durable")
        Instant receivedAt) {

    /** OTLP status. */
    @Schema(name = "SpanStatus")
    public record Status(StatusCode code, String message) {}

    /** Something that happened during the span. */
    @Schema(name = "SpanEvent")
    public record Event(
            String name,

            @Schema(description = "As it was sent: decimal text")
            String timeUnixNano,

            @Schema(description = "Milliseconds from the trace's start, on the span's axis")
            double offsetMs,

            List<AttributeResponse> attributes) {}

    /** A span elsewhere that this one names. */
    @Schema(name = "SpanLink")
    public record Link(String traceId, String spanId, String traceState, List<AttributeResponse> attributes) {}

    static SpanResponse of(TreeNode node) {
        Span span = node.span();
        return new SpanResponse(
                span.id().toString(),
                span.isRoot() ? null : span.parentId().toString(),
                span.name(),
                span.kind(),
                span.serviceName(),
                span.layer().toString(),
                node.selfLayer().toString(),
                Long.toString(span.startUnixNano()),
                node.offsetNano() / 1e6,
                node.clockShiftNano() / 1e6,
                span.durationNano() / 1e6,
                node.selfNano() / 1e6,
                node.depth(),
                node.childCount(),
                node.onCriticalPath(),
                new Status(span.status(), span.statusMessage()),
                span.traceState(),
                Integer.toUnsignedLong(span.flags()),
                Identity.of(span.resourceId()),
                Identity.of(span.scopeId()),
                AttributeResponse.listOf(span.attributes()),
                span.events().stream().map(event -> event(event, node)).toList(),
                span.links().stream().map(SpanResponse::link).toList(),
                span.receivedAt());
    }

    private static Event event(SpanEvent event, TreeNode node) {
        long sinceSpan = event.timeUnixNano() - node.span().startUnixNano();
        return new Event(
                event.name(),
                Long.toString(event.timeUnixNano()),
                (node.offsetNano() + sinceSpan) / 1e6,
                AttributeResponse.listOf(event.attributes()));
    }

    private static Link link(SpanLink link) {
        return new Link(
                link.traceId().toString(),
                link.spanId().toString(),
                link.traceState(),
                AttributeResponse.listOf(link.attributes()));
    }
}
