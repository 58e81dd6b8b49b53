package io.taproot.store.read;

import io.taproot.store.Answer;
import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Cost;
import io.taproot.store.OptionalColumns;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import io.taproot.telemetry.Resource;
import io.taproot.telemetry.Scope;
import io.taproot.telemetry.Span;
import io.taproot.telemetry.TraceId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;

/** One trace by its id. What it costs is nearly all in the number of columns: see {@link OptionalColumns}. */
public final class TraceReader {

    /** Of a larger trace the earliest spans are shown; nobody reads more. */
    public static final int MOST_SPANS = 100_000;

    private static final Statement FIND_EXTENT = Statement.load("find_trace_extent");
    private static final Statement FIND_TRACE = Statement.load("find_trace");
    private static final Statement FIND_RESOURCES = Statement.load("find_resources");
    private static final Statement FIND_SCOPES = Statement.load("find_scopes");

    private final ClickHouse clickHouse;
    private final KnownOrigins<Resource> resources;
    private final KnownOrigins<Scope> scopes;

    public TraceReader(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
        resources = new KnownOrigins<>(clickHouse, FIND_RESOURCES, ResourceRow::read, Resource::id);
        scopes = new KnownOrigins<>(
                clickHouse,
                FIND_SCOPES,
                row -> new Scope(
                        row.whole("scope_id"),
                        row.text("name"),
                        row.text("version"),
                        row.text("schema_url"),
                        AttributeJson.attributes(row.text("attributes"))),
                Scope::id);
    }

    /** Empty if no span of it is stored. */
    public Optional<StoredTrace> find(TraceId traceId) {
        Answer<Extent> extents = clickHouse.query(
                FIND_EXTENT,
                Parameters.none().text("trace_id", traceId.toString()),
                Bounds.LOOK_UP,
                row -> new Extent(row.unixNano("first_start"), row.unixNano("last_start"), row.whole("empty_columns")));
        if (extents.rows().isEmpty()) {
            return Optional.empty();
        }
        Answer<Span> spans = spans(traceId, extents.rows().getFirst());
        if (spans.rows().isEmpty()) {
            return Optional.empty();
        }
        KnownOrigins.Found<Resource> ofResources = resources.find(ids(spans, Span::resourceId));
        KnownOrigins.Found<Scope> ofScopes = scopes.find(ids(spans, Span::scopeId));
        Cost cost = extents.cost().plus(spans.cost()).plus(ofResources.cost()).plus(ofScopes.cost());
        return Optional.of(new StoredTrace(spans.rows(), ofResources.byId(), ofScopes.byId(), cost));
    }

    /**
     * @param emptyColumns bits of {@link OptionalColumns}; 0 also for a trace that is kept
     */
    private record Extent(long firstStart, long lastStart, long emptyColumns) {

        Extent withAllColumns() {
            return new Extent(firstStart, lastStart, 0);
        }
    }

    /** A span that has come since the extent was read may have more columns than the extent says: then all are read. */
    private Answer<Span> spans(TraceId traceId, Extent extent) {
        Parameters which = Parameters.none()
                .text("trace_id", traceId.toString())
                .unixNano("first", extent.firstStart())
                .unixNano("last", extent.lastStart())
                .text("source", extent.emptyColumns() == 0 ? "stored_spans" : "spans")
                .whole("limit", MOST_SPANS);
        AtomicLong missed = new AtomicLong();
        Answer<Span> spans = clickHouse.query(
                FIND_TRACE.without(OptionalColumns.of(extent.emptyColumns())), which, Bounds.LOOK_UP, row -> {
                    missed.accumulateAndGet(
                            extent.emptyColumns() & ~row.whole("empty_columns"), (before, more) -> before | more);
                    return SpanRow.full(row);
                });
        if (missed.get() == 0) {
            return spans;
        }
        Answer<Span> whole = spans(traceId, extent.withAllColumns());
        return new Answer<>(whole.rows(), spans.cost().plus(whole.cost()));
    }

    private static List<Long> ids(Answer<Span> spans, ToLongFunction<Span> id) {
        return spans.rows().stream().mapToLong(id).distinct().boxed().toList();
    }
}
