package io.taproot.store.read;

import io.taproot.store.Answer;
import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Cost;
import io.taproot.store.Parameters;
import io.taproot.store.Row;
import io.taproot.store.Statement;
import io.taproot.telemetry.Span;
import io.taproot.telemetry.TraceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Traces by what their spans say, newest first. A busy hour holds far more than a page, so the newest eighth of the range
 * is asked first, and then all of it: together at most an eighth more than all of it at once, and one statement more to
 * analyse, which is what a search of an operation mostly costs.
 */
public final class TraceSearch {

    /** A summary of a larger trace splits up only so many spans; its counts are of all. */
    public static final int MOST_SPANS_EACH = 1_000;

    private static final Statement FIND_TRACES = Statement.load("find_traces");
    private static final Statement FIND_OUTLINES = Statement.load("find_trace_outlines");
    private static final int[] PARTS_OF_RANGE = {8, 1};

    private final ClickHouse clickHouse;

    public TraceSearch(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /** At most {@link TraceQuery#limit} traces. */
    public Page<TraceOutline> find(TraceQuery query) {
        Page<TracePosition> found = positions(query);
        if (found.rows().isEmpty()) {
            return new Page<>(List.of(), false, found.cost());
        }
        Map<TraceId, OutlineRows> byTrace = new LinkedHashMap<>();
        found.rows().forEach(position -> byTrace.put(position.traceId(), new OutlineRows(position)));
        Parameters which = Parameters.none()
                .texts(
                        "trace_ids",
                        byTrace.keySet().stream().map(TraceId::toString).toList())
                .whole("per_trace", MOST_SPANS_EACH);
        Cost cost = clickHouse.forEach(FIND_OUTLINES, which, Bounds.INTERACTIVE, row -> {
            OutlineRows rows = byTrace.get(row.traceId("trace_id"));
            if (rows != null) {
                rows.add(row);
            }
        });
        List<TraceOutline> outlines = byTrace.values().stream()
                .filter(rows -> !rows.spans.isEmpty())
                .map(OutlineRows::outline)
                .toList();
        return new Page<>(outlines, found.hasMore(), found.cost().plus(cost));
    }

    private Page<TracePosition> positions(TraceQuery query) {
        Cost cost = Cost.NONE;
        Answer<TracePosition> found = new Answer<>(List.of(), cost);
        for (Instant since : starts(query)) {
            Parameters parameters = TraceSearchParameters.of(query, since);
            found = clickHouse.query(
                    FIND_TRACES,
                    parameters,
                    Bounds.INTERACTIVE,
                    row -> new TracePosition(row.instant("newest_start"), row.traceId("trace_id")));
            cost = cost.plus(found.cost());
            if (found.rows().size() > query.limit()) {
                break;
            }
        }
        return Page.of(new Answer<>(found.rows(), cost), query.limit());
    }

    /** Where to begin reading, first try first. What another span can take back needs the whole range at once. */
    private static List<Instant> starts(TraceQuery query) {
        if (!query.isSettledByOneSpan()) {
            return List.of(query.from());
        }
        Instant newest = query.after().map(TracePosition::newestStart).orElse(query.to());
        Duration below = Duration.between(query.from(), newest);
        List<Instant> starts = new ArrayList<>();
        for (int part : PARTS_OF_RANGE) {
            starts.add(below.isNegative() ? query.from() : newest.minus(below.dividedBy(part)));
        }
        return starts.stream().distinct().toList();
    }

    /** Collects the rows of one trace. */
    private static final class OutlineRows {
        private final TracePosition position;
        private final List<Span> spans = new ArrayList<>();
        private long spanCount;
        private long errorCount;
        private String sessionId = "";
        private String screen = "";

        OutlineRows(TracePosition position) {
            this.position = position;
        }

        void add(Row row) {
            spans.add(SpanRow.outline(row));
            spanCount = row.whole("span_count");
            errorCount = row.whole("error_count");
            sessionId = sessionId.isEmpty() ? row.text("session_id") : sessionId;
            screen = screen.isEmpty() ? row.text("screen_name") : screen;
        }

        TraceOutline outline() {
            return new TraceOutline(position, spans, spanCount, errorCount, sessionId, screen);
        }
    }
}
