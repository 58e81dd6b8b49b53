package io.taproot.store.read;

import io.taproot.store.Answer;
import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import io.taproot.telemetry.Resource;
import io.taproot.telemetry.Scope;
import io.taproot.telemetry.Span;
import io.taproot.telemetry.TraceId;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** One trace by its id. */
public final class TraceReader {

    /** Of a larger trace the earliest spans are shown; nobody reads more. */
    public static final int MOST_SPANS = 100_000;

    private static final Statement FIND_TRACE = Statement.load("find_trace");
    private static final Statement FIND_RESOURCES = Statement.load("find_resources");
    private static final Statement FIND_SCOPES = Statement.load("find_scopes");

    private final ClickHouse clickHouse;

    public TraceReader(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /** Empty if no span of it is stored. */
    public Optional<StoredTrace> find(TraceId traceId) {
        Parameters which =
                Parameters.none().text("trace_id", traceId.toString()).whole("limit", MOST_SPANS);
        Answer<Span> spans = clickHouse.query(FIND_TRACE, which, Bounds.LOOK_UP, SpanRow::full);
        if (spans.rows().isEmpty()) {
            return Optional.empty();
        }
        Answer<Resource> resources = clickHouse.query(
                FIND_RESOURCES,
                ids(spans, Span::resourceId),
                Bounds.LOOK_UP,
                row -> new Resource(
                        row.whole("resource_id"),
                        row.text("service_name"),
                        row.text("schema_url"),
                        AttributeJson.attributes(row.text("attributes"))));
        Answer<Scope> scopes = clickHouse.query(
                FIND_SCOPES,
                ids(spans, Span::scopeId),
                Bounds.LOOK_UP,
                row -> new Scope(
                        row.whole("scope_id"),
                        row.text("name"),
                        row.text("version"),
                        row.text("schema_url"),
                        AttributeJson.attributes(row.text("attributes"))));
        return Optional.of(new StoredTrace(
                spans.rows(),
                resources.rows().stream().collect(Collectors.toMap(Resource::id, resource -> resource)),
                scopes.rows().stream().collect(Collectors.toMap(Scope::id, scope -> scope)),
                spans.cost().plus(resources.cost()).plus(scopes.cost())));
    }

    private static Parameters ids(Answer<Span> spans, ToLongFunction<Span> id) {
        return Parameters.none()
                .unsigneds(
                        "ids",
                        spans.rows().stream().mapToLong(id).distinct().boxed().toList());
    }
}
