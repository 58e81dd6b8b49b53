package io.taproot.store.read;

import io.taproot.store.Answer;
import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Cost;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import io.taproot.telemetry.LogEvent;
import io.taproot.telemetry.Span;
import io.taproot.telemetry.SpanId;
import io.taproot.telemetry.SpanKind;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** App sessions: lists of them, one, and what happened in it. */
public final class SessionReader {

    /** Of a longer session the first spans, and the first events, are read. */
    public static final int MOST_RECORDS = 5_000;

    private static final Statement FIND_SESSIONS = Statement.load("find_sessions");
    private static final Statement FIND_SPANS = Statement.load("find_session_spans");
    private static final Statement FIND_EVENTS = Statement.load("find_session_events");
    private static final Statement FIND_SERVER_CHILDREN = Statement.load("find_server_children");

    private final ClickHouse clickHouse;
    private final SessionCounts counts;

    public SessionReader(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
        this.counts = new SessionCounts(clickHouse);
    }

    /** The one that began last first; at most {@link SessionQuery#limit}. */
    public Page<Session> find(SessionQuery query) {
        Parameters parameters = Parameters.none()
                .text("session_id", "")
                .text("platform", query.platform())
                .text("app", query.app())
                .instant("since", query.from())
                .instant("until", query.to())
                .whole("limit", query.limit() + 1L)
                .instant(
                        "before_start",
                        query.after().map(SessionPosition::startedAt).orElse(Instant.EPOCH))
                .text(
                        "before_session",
                        query.after().map(SessionPosition::sessionId).orElse(""));
        return find(parameters, query.limit());
    }

    /** Empty if nothing that is stored names it. When it was does not matter: it may be imported, or the phone's clock wrong. */
    public Optional<Session> find(String sessionId) {
        Parameters parameters = Parameters.none()
                .text("session_id", sessionId)
                .text("platform", "")
                .text("app", "")
                .instant("since", Instant.EPOCH)
                .instant("until", Instant.EPOCH)
                .whole("limit", 1)
                .instant("before_start", Instant.EPOCH)
                .text("before_session", "");
        return find(parameters, 1).rows().stream().findFirst();
    }

    /** What happened in a session that {@link #find} has returned. */
    public SessionRecords records(Session session) {
        Parameters which = Parameters.none()
                .text("session_id", session.sessionId())
                .instant("since", session.startedAt())
                .instant("until", session.endedAt())
                .whole("limit", MOST_RECORDS);
        List<Span> spans = clickHouse
                .query(FIND_SPANS, which, Bounds.INTERACTIVE, SpanRow::full)
                .rows();
        List<LogEvent> events = clickHouse
                .query(FIND_EVENTS, which, Bounds.INTERACTIVE, EventRow::full)
                .rows();
        boolean phoneSpoke = !session.platform().isEmpty();
        List<Span> own = spans.stream()
                .filter(span -> !phoneSpoke || !span.searched().platform().isEmpty())
                .toList();
        boolean called = own.stream().anyMatch(span -> span.kind() == SpanKind.CLIENT);
        return new SessionRecords(own, events, called ? answers(which) : Map.of());
    }

    private Page<Session> find(Parameters parameters, int limit) {
        Answer<SessionCounts.Found> answer = clickHouse.query(
                FIND_SESSIONS,
                parameters,
                Bounds.INTERACTIVE,
                row -> new SessionCounts.Found(
                        row.text("session_id"),
                        row.text("app_name"),
                        row.text("app_release"),
                        row.text("phone_platform"),
                        row.text("phone_model"),
                        row.instant("started_at"),
                        row.instant("last_activity")));
        Page<SessionCounts.Found> found = Page.of(answer, limit);
        if (found.rows().isEmpty()) {
            return new Page<>(List.of(), false, found.cost());
        }
        Answer<Session> counted = counts.count(found.rows());
        return new Page<>(counted.rows(), found.hasMore(), found.cost().plus(counted.cost()));
    }

    private Map<SpanId, Duration> answers(Parameters which) {
        Map<SpanId, Duration> answers = new LinkedHashMap<>();
        Cost unused = clickHouse.forEach(
                FIND_SERVER_CHILDREN,
                which,
                Bounds.INTERACTIVE,
                row -> answers.put(row.spanId("parent_span_id"), Duration.ofNanos(row.whole("longest_nano"))));
        return answers;
    }
}
