package io.taproot.benchmarks.search;

import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import io.taproot.store.read.AttributeCondition;
import io.taproot.store.read.RedReader;
import io.taproot.store.read.ServiceReader;
import io.taproot.store.read.Session;
import io.taproot.store.read.SessionReader;
import io.taproot.store.read.TraceQuery;
import io.taproot.store.read.TraceReader;
import io.taproot.store.read.TraceSearch;
import io.taproot.telemetry.TraceId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people ask of a day of spans, asked through the product's own readers. Each round asks about something else. */
final class Searches {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration SLOW = Duration.ofMillis(20);

    private final TraceReader traces;
    private final TraceSearch search;
    private final SessionReader sessions;
    private final ServiceReader services;
    private final RedReader red;
    private final Instant end;
    private final List<Known> known;

    /** @param end of the day */
    Searches(ClickHouse store, Instant end) {
        traces = new TraceReader(store);
        search = new TraceSearch(store);
        sessions = new SessionReader(store);
        services = new ServiceReader(store, InstantSource.system());
        red = new RedReader(store, InstantSource.system());
        this.end = end;
        known = known(store);
    }

    List<Search> all() {
        List<Search> all = new ArrayList<>();
        all.add(new Search("trace by id", this::traceById));
        for (Duration range : List.of(HOUR, DAY)) {
            String in = range.equals(HOUR) ? "1 h" : "24 h";
            all.add(ofOperation("operation, duration, " + in, range, List.of()));
            all.add(ofOperation(
                    "operation, duration, attribute of 1 in 100, " + in, range, attribute("app.items.count_2", "57")));
            all.add(ofOperation(
                    "operation, duration, attribute of none, " + in, range, attribute("app.items.count_2", "none")));
            all.add(ofOperation(
                    "operation, duration, own column, " + in, range, attribute("http.response.status_code", "500")));
            all.add(new Search(
                    "user alone, " + in,
                    round -> find(range, "", "", Duration.ZERO, attribute("user.id", at(round).user))));
        }
        all.add(new Search("session: list entry, spans, events", this::session));
        all.add(new Search(
                "operations of a service, 1 h", round -> services.operations(service(round), end.minus(HOUR), end)));
        all.add(new Search(
                "operations of a service, 24 h", round -> services.operations(service(round), end.minus(DAY), end)));
        all.add(new Search("RED of all operations, 24 h", round -> red.summarise(end.minus(DAY), end, "", "")));
        all.add(new Search(
                "RED of an operation, 1 h",
                round -> red.summarise(end.minus(HOUR), end, service(round), operation(round))));
        return all;
    }

    private void traceById(int round) {
        if (traces.find(at(round).trace).isEmpty()) {
            throw new IllegalStateException("a stored trace was not found");
        }
    }

    private Search ofOperation(String name, Duration range, List<AttributeCondition> attributes) {
        return new Search(name, round -> find(range, service(round), operation(round), SLOW, attributes));
    }

    private void find(
            Duration range, String service, String operation, Duration least, List<AttributeCondition> attributes) {
        search.find(new TraceQuery(
                end.minus(range),
                end,
                service,
                operation,
                TraceQuery.Outcome.ANY,
                "",
                "",
                new TraceQuery.DurationBounds(least, Duration.ZERO),
                attributes,
                20,
                Optional.empty()));
    }

    private void session(int round) {
        Session session = sessions.find(at(round).session).orElseThrow();
        sessions.records(session);
    }

    private static List<AttributeCondition> attribute(String key, String value) {
        return List.of(new AttributeCondition(key, Optional.of(value)));
    }

    private static String service(int round) {
        return "service-" + round % 10;
    }

    private static String operation(int round) {
        return "GET /v1/resource-" + round % 5 + "/{id}";
    }

    private Known at(int round) {
        return known.get(round % known.size());
    }

    /** Spans from all over the day. */
    private static List<Known> known(ClickHouse store) {
        Statement some = new Statement("some_spans", """
                SELECT trace_id, user_id, session_id FROM spans
                WHERE session_id != '' ORDER BY cityHash64(span_id) LIMIT 100""");
        return store.query(
                        some,
                        Parameters.none(),
                        Bounds.BACKGROUND,
                        row -> new Known(row.traceId("trace_id"), row.text("user_id"), row.text("session_id")))
                .rows();
    }

    private record Known(TraceId trace, String user, String session) {}

    /** @param ask about what that round is about */
    record Search(String name, Question ask) {}

    /** Asked for what it costs: the answer is let go. */
    @FunctionalInterface
    interface Question {
        void in(int round);
    }
}
