package io.taproot.query.traces;

import io.taproot.analysis.tree.TraceTree;
import io.taproot.analysis.tree.TreeNode;
import io.taproot.query.attributes.AttributeResponse;
import io.taproot.query.telemetry.LayerTimeResponse;
import io.taproot.store.read.StoredTrace;
import io.taproot.telemetry.AttributeValue;
import io.taproot.telemetry.SemanticConventions;
import io.taproot.telemetry.Span;
import io.taproot.telemetry.TraceId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One whole trace as a tree. */
@Schema(name = "Trace")
public record TraceResponse(
        @Schema(description = "32 hex digits") String traceId,

        @Schema(description = "Start of the earliest span, by the clock of the root's sender")
        Instant startedAt,

        @Schema(description = "The same as decimal text") String startedAtUnixNano,

        @Schema(description = "Milliseconds from the start of the earliest span to the end of the last")
        double durationMs,

        int spanCount,

        @Schema(description = "Spans with status ERROR") int errorCount,

        @Schema(description = "session.id of the first span that has one") @Nullable String sessionId,

        @Schema(description = "Spans whose parent has not arrived")
        int missingParents,

        @Schema(description = "When the newest of the spans was received: more may be under way")
        Instant asOf,

        @Schema(description = "The critical path by layer, in the order in which a request meets the layers")
        List<LayerTimeResponse> byLayer,

        @Schema(description = "By resource_id of the spans") Map<String, ResourceResponse> resources,

        @Schema(description = "By scope_id of the spans") Map<String, ScopeResponse> scopes,

        @Schema(description = "Depth first; siblings by start. Each span once, however often it was sent")
        List<SpanResponse> spans) {

    /** What sent the spans. */
    @Schema(name = "Resource")
    public record ResourceResponse(String service, List<AttributeResponse> attributes) {}

    /** The instrumentation that made the spans. */
    @Schema(name = "Scope")
    public record ScopeResponse(String name, String version, List<AttributeResponse> attributes) {}

    static TraceResponse of(TraceId traceId, StoredTrace trace) {
        TraceTree tree = TraceTree.of(trace.spans());
        return new TraceResponse(
                traceId.toString(),
                Instant.ofEpochSecond(0, tree.startUnixNano()),
                Long.toString(tree.startUnixNano()),
                tree.durationNano() / 1e6,
                tree.nodes().size(),
                tree.errorCount(),
                sessionId(tree),
                tree.missingParents(),
                trace.spans().stream()
                        .map(Span::receivedAt)
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                LayerTimeResponse.listOf(tree.byLayer()),
                resources(trace),
                scopes(trace),
                tree.nodes().stream().map(SpanResponse::of).toList());
    }

    private static @Nullable String sessionId(TraceTree tree) {
        for (TreeNode node : tree.nodes()) {
            if (node.span().attributes().byKey().get(SemanticConventions.SESSION_ID)
                    instanceof AttributeValue.Text(String sessionId)) {
                return sessionId;
            }
        }
        return null;
    }

    private static Map<String, ResourceResponse> resources(StoredTrace trace) {
        Map<String, ResourceResponse> byId = new TreeMap<>();
        trace.resources()
                .forEach((id, resource) -> byId.put(
                        Identity.of(id),
                        new ResourceResponse(resource.serviceName(), AttributeResponse.listOf(resource.attributes()))));
        return byId;
    }

    private static Map<String, ScopeResponse> scopes(StoredTrace trace) {
        Map<String, ScopeResponse> byId = new TreeMap<>();
        trace.scopes()
                .forEach((id, scope) -> byId.put(
                        Identity.of(id),
                        new ScopeResponse(
                                scope.name(), scope.version(), AttributeResponse.listOf(scope.attributes()))));
        return byId;
    }
}
