package io.taproot.store.read;

import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Cost;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import io.taproot.telemetry.Resource;
import io.taproot.telemetry.Span;
import io.taproot.telemetry.TraceId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Some traces at once, for whoever works through many of them. */
public final class TraceBatchReader {

    /** So many traces may be asked for at once. */
    public static final int MOST_TRACES = 100;

    /** Of a larger trace the earliest spans are given. */
    public static final int MOST_SPANS_EACH = 10_000;

    private static final Statement FIND_TRACES = Statement.load("find_whole_traces");
    private static final Statement FIND_RESOURCES = Statement.load("find_resources");

    private final ClickHouse clickHouse;

    public TraceBatchReader(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /** Those that are stored, in the order of their ids, without scopes. The cost of each is that of all. */
    public Map<TraceId, StoredTrace> find(Collection<TraceId> traceIds) {
        if (traceIds.size() > MOST_TRACES) {
            throw new IllegalArgumentException("at most " + MOST_TRACES + " traces, not " + traceIds.size());
        }
        if (traceIds.isEmpty()) {
            return Map.of();
        }
        Parameters which = Parameters.none()
                .texts("trace_ids", traceIds.stream().map(TraceId::toString).toList())
                .whole("per_trace", MOST_SPANS_EACH);
        var spans = clickHouse.query(FIND_TRACES, which, Bounds.BACKGROUND, SpanRow::full);
        Map<Long, Resource> resources = resources(spans.rows());
        Map<TraceId, StoredTrace> traces =
                new TreeMap<>((one, other) -> one.toString().compareTo(other.toString()));
        spans.rows().stream()
                .collect(Collectors.groupingBy(Span::traceId))
                .forEach((id, ofTrace) -> traces.put(id, trace(ofTrace, resources, spans.cost())));
        return traces;
    }

    private static StoredTrace trace(List<Span> spans, Map<Long, Resource> all, Cost cost) {
        Map<Long, Resource> own = new HashMap<>();
        for (Span span : spans) {
            Resource resource = all.get(span.resourceId());
            if (resource != null) {
                own.put(resource.id(), resource);
            }
        }
        return new StoredTrace(spans, own, Map.of(), cost);
    }

    private Map<Long, Resource> resources(List<Span> spans) {
        List<Long> ids = spans.stream().map(Span::resourceId).distinct().toList();
        return clickHouse
                .query(FIND_RESOURCES, Parameters.none().unsigneds("ids", ids), Bounds.BACKGROUND, ResourceRow::read)
                .rows()
                .stream()
                .collect(Collectors.toMap(Resource::id, Function.identity()));
    }
}
