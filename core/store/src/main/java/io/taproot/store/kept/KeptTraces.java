package io.taproot.store.kept;

import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import io.taproot.store.rollup.WrittenSlice;
import io.taproot.telemetry.TraceId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Finds traces to decide about, tells what decides, and copies those that are kept. */
public final class KeptTraces {

    /** So many may be asked about or kept by one call. */
    public static final int MOST_TRACES = 1_000;

    /** Of a larger trace the earliest spans are kept; as many as readers show. */
    public static final int MOST_SPANS_EACH = 100_000;

    /** Days in which a shape is counted. */
    private static final Period SHAPES_OF = Period.ofDays(7);

    private static final Statement SETTLED = Statement.load("find_settled_traces");
    private static final Statement SHAPES = Statement.load("find_trace_shapes");
    private static final Statement NOTE_SHAPES = Statement.load("note_trace_shapes");
    private static final Statement COUNT_SHAPES = Statement.load("count_trace_shapes");
    private static final Statement KNOWN = Statement.load("find_kept_traces");
    private static final Statement COPY = Statement.load("copy_kept_spans");
    private static final Statement NOTE = Statement.load("note_kept_traces");

    private final ClickHouse clickHouse;

    public KeptTraces(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /**
     * One page of the traces that were written to in a slice of time, and not since.
     *
     * @param afterThis last of the page before; {@link TraceId#NONE} for the first page
     * @param limit     if as many come, there are more
     */
    public List<SettledTrace> settled(WrittenSlice slice, TraceId afterThis, int limit) {
        Parameters parameters = Parameters.none()
                .instant("after", slice.after())
                .instant("until", slice.until())
                .text("after_trace", afterThis.toString())
                .whole("limit", limit);
        return clickHouse
                .query(
                        SETTLED,
                        parameters,
                        Bounds.BACKGROUND,
                        row -> new SettledTrace(
                                row.traceId("trace_id"),
                                row.instant("first"),
                                row.instant("last"),
                                row.flag("in_bad_run")))
                .rows();
    }

    /**
     * What the spans of some traces say; nothing about a trace whose spans are gone.
     *
     * @param oneIn of traces that nothing else keeps
     */
    public List<TraceShape> shapes(Collection<SettledTrace> traces, long oneIn) {
        Parameters parameters = extent(traces).whole("one_in", oneIn);
        return clickHouse
                .query(
                        SHAPES,
                        parameters,
                        Bounds.BACKGROUND,
                        row -> new TraceShape(
                                row.traceId("trace_id"), row.flag("failed"), row.whole("shape"), row.flag("in_sample")))
                .rows();
    }

    /** Notes these traces' shapes, and tells how common they are with these among them. */
    public ShapeCounts count(Collection<TraceShape> traces, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Parameters noted = Parameters.none()
                .unsigneds("shapes", traces.stream().map(TraceShape::shape).toList())
                .texts(
                        "trace_ids",
                        traces.stream().map(trace -> trace.id().toString()).toList())
                .text("day", today.toString());
        clickHouse.executeOnce(
                NOTE_SHAPES, noted, Bounds.BACKGROUND, UUID.randomUUID().toString());
        Parameters asked = Parameters.none()
                .unsigneds(
                        "shapes",
                        traces.stream().map(TraceShape::shape).distinct().toList())
                .text("first_day", today.minus(SHAPES_OF).toString());
        Map<Long, Long> counts = new HashMap<>();
        List<Long> all = clickHouse
                .query(COUNT_SHAPES, asked, Bounds.BACKGROUND, row -> {
                    counts.put(row.whole("shape"), row.whole("n"));
                    return row.whole("all_shapes");
                })
                .rows();
        return new ShapeCounts(counts, all.isEmpty() ? 0 : all.getFirst());
    }

    /** Those of some traces that are kept already. */
    public Map<TraceId, Keeping> known(Collection<SettledTrace> traces) {
        return clickHouse
                .query(
                        KNOWN,
                        Parameters.none().texts("trace_ids", ids(traces)),
                        Bounds.BACKGROUND,
                        row -> Map.entry(
                                row.traceId("trace_id"),
                                new Keeping(KeptBecause.ofStored(row.text("reason")), row.whole("represents"))))
                .rows()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * Copies all spans of some traces that are stored now, and then says that they are kept. What was kept before stays
     * beside it, so that late spans join.
     */
    public void keep(Collection<SettledTrace> traces, Keeping keeping, Instant now) {
        clickHouse.executeOnce(
                COPY,
                extent(traces).whole("per_trace", MOST_SPANS_EACH),
                Bounds.BACKGROUND,
                UUID.randomUUID().toString());
        Parameters noted = Parameters.none()
                .texts("trace_ids", ids(traces))
                .text("day", LocalDate.ofInstant(now, ZoneOffset.UTC).toString())
                .text("because", keeping.because().stored())
                .whole("stands_for", keeping.standsFor());
        clickHouse.executeOnce(NOTE, noted, Bounds.BACKGROUND, UUID.randomUUID().toString());
    }

    private static Parameters extent(Collection<SettledTrace> traces) {
        if (traces.isEmpty() || traces.size() > MOST_TRACES) {
            throw new IllegalArgumentException("1 to " + MOST_TRACES + " traces, not " + traces.size());
        }
        Instant first =
                traces.stream().map(SettledTrace::first).min(Instant::compareTo).orElseThrow();
        Instant last =
                traces.stream().map(SettledTrace::last).max(Instant::compareTo).orElseThrow();
        return Parameters.none()
                .texts("trace_ids", ids(traces))
                .instant("since", first)
                .instant("until", last);
    }

    private static List<String> ids(Collection<SettledTrace> traces) {
        return traces.stream().map(trace -> trace.id().toString()).toList();
    }
}
