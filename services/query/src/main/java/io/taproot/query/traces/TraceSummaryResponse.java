package io.taproot.query.traces;

import io.taproot.analysis.tree.TraceTree;
import io.taproot.analysis.tree.TreeNode;
import io.taproot.query.telemetry.LayerTimeResponse;
import io.taproot.store.read.TraceOutline;
import io.taproot.telemetry.Span;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One trace in a list. */
@Schema(name = "TraceSummary")
public record TraceSummaryResponse(
        @Schema(description = "32 hex digits") String traceId,

        @Schema(description = "Start of the earliest span, by the clock of the root's sender")
        Instant startedAt,

        @Schema(description = "Milliseconds from the start of the earliest span to the end of the last")
        double durationMs,

        @Schema(description = "The span without a parent; null while only spans with missing parents have arrived")
        @Nullable Root root,

        long spanCount,

        @Schema(description = "Spans with status ERROR") long errorCount,

        @Schema(description = "In the order of their first span")
        List<ServiceShare> services,

        @Schema(description = "The critical path by layer. Of a trace of more than 1,000 spans, of the earliest ones")
        List<LayerTimeResponse> byLayer,

        @Nullable String sessionId,

        @Schema(examples = "android") @Nullable String platform,

        @Schema(description = "service.version of the phone's app", examples = "8.4.1") @Nullable String release,

        @Schema(description = "The first screen that a span names") @Nullable String screen) {

    /** The span that began it. */
    @Schema(name = "TraceRoot")
    public record Root(String service, String operation, String layer) {}

    /** A service's part of a trace. */
    @Schema(name = "TraceService")
    public record ServiceShare(
            String name,
            long spanCount,

            @Schema(description = "Of its first span") String layer) {}

    static TraceSummaryResponse of(TraceOutline outline) {
        TraceTree tree = TraceTree.of(outline.spans());
        List<Span> spans = tree.nodes().stream().map(TreeNode::span).toList();
        return new TraceSummaryResponse(
                outline.traceId().toString(),
                Instant.ofEpochSecond(0, tree.startUnixNano()),
                tree.durationNano() / 1e6,
                tree.root().map(TraceSummaryResponse::root).orElse(null),
                outline.spanCount(),
                outline.errorCount(),
                services(spans),
                LayerTimeResponse.listOf(tree.byLayer()),
                presentOrNull(Optional.of(outline.sessionId())),
                presentOrNull(ofPhone(spans, span -> span.searched().platform())),
                presentOrNull(ofPhone(spans, span -> span.searched().release())),
                presentOrNull(Optional.of(outline.screen())));
    }

    private static Root root(TreeNode node) {
        Span span = node.span();
        return new Root(span.serviceName(), span.name(), span.layer().toString());
    }

    private static List<ServiceShare> services(List<Span> spans) {
        Map<String, ServiceShare> byName = new LinkedHashMap<>();
        for (Span span : spans) {
            byName.merge(
                    span.serviceName(),
                    new ServiceShare(span.serviceName(), 1, span.layer().toString()),
                    (known, one) -> new ServiceShare(known.name(), known.spanCount() + 1, known.layer()));
        }
        return List.copyOf(byName.values());
    }

    private static Optional<String> ofPhone(List<Span> spans, Function<Span, String> part) {
        return spans.stream()
                .filter(span -> !span.searched().platform().isEmpty())
                .map(part)
                .findFirst();
    }

    private static @Nullable String presentOrNull(Optional<String> text) {
        return text.filter(it -> !it.isEmpty()).orElse(null);
    }
}
