package io.taproot.store.rollup;

import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import io.taproot.telemetry.TraceId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Which journey runs may have changed, and what else may belong to them. */
public final class ChangedRuns {

    /** Of a session with more traces in the time asked for, the earliest are seen: nobody's session has so many. */
    public static final int MOST_TRACES_A_SESSION = 200;

    private static final Statement NEXT = Statement.load("find_next_written");
    private static final Statement CHANGED = Statement.load("find_changed_run_traces");
    private static final Statement OF_SESSIONS = Statement.load("find_session_traces");

    private final ClickHouse clickHouse;

    public ChangedRuns(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /** When the next trace was written after a moment; empty if none has been. */
    public Optional<Instant> nextWritten(Instant after) {
        return clickHouse
                .query(
                        NEXT,
                        Parameters.none().instant("after", after),
                        Bounds.BACKGROUND,
                        row -> row.whole("n") == 0
                                ? Optional.<Instant>empty()
                                : Optional.of(row.instant("next_written")))
                .rows()
                .getFirst();
    }

    /**
     * One page of the traces that open, or once opened, a run to which something was written in a slice of time.
     *
     * @param starts    names of the spans that open runs
     * @param since     runs that were not looked at since then are over: what comes for them is not noticed
     * @param afterThis last of the page before; {@link TraceId#NONE} for the first page
     * @param limit     if as many come, there are more
     */
    public List<TraceId> homes(WrittenSlice slice, SpanNames starts, Instant since, TraceId afterThis, int limit) {
        Parameters parameters = Parameters.none()
                .instant("after", slice.after())
                .instant("until", slice.until())
                .instant("since", since)
                .texts("names", starts.exact())
                .text("pattern", starts.pattern())
                .text("after_trace", afterThis.toString())
                .whole("limit", limit);
        return clickHouse
                .query(CHANGED, parameters, Bounds.BACKGROUND, row -> row.traceId("home"))
                .rows();
    }

    /** Traces in which these sessions were active in {@code [from, until)}, by the clocks of their spans. */
    public List<SessionTrace> inSessions(Collection<String> sessions, Instant from, Instant until) {
        Parameters parameters = Parameters.none()
                .texts("sessions", sessions)
                .instant("since", from)
                .instant("until", until)
                .whole("per_session", MOST_TRACES_A_SESSION);
        return clickHouse
                .query(
                        OF_SESSIONS,
                        parameters,
                        Bounds.BACKGROUND,
                        row -> new SessionTrace(
                                row.text("session_id"), row.traceId("trace_id"), row.instant("first_start")))
                .rows();
    }
}
