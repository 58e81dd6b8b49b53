package io.taproot.store.read;

import io.taproot.store.Answer;
import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Cost;
import io.taproot.store.Parameters;
import io.taproot.store.Row;
import io.taproot.store.Statement;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds to sessions from the index what only their spans and events can tell. */
final class SessionCounts {

    private static final Statement COUNT_SPANS = Statement.load("count_session_spans");
    private static final Statement COUNT_EVENTS = Statement.load("count_session_events");

    /** What the index knows. */
    record Found(
            String sessionId,
            String app,
            String release,
            String platform,
            String deviceModel,
            Instant startedAt,
            Instant lastActivity) {}

    private final ClickHouse clickHouse;

    SessionCounts(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /** In the same order; at least one. */
    Answer<Session> count(List<Found> found) {
        Parameters which = Parameters.none()
                .texts("session_ids", found.stream().map(Found::sessionId).toList())
                .instant(
                        "since",
                        found.stream()
                                .map(Found::startedAt)
                                .min(Comparator.naturalOrder())
                                .orElseThrow())
                .instant(
                        "until",
                        found.stream()
                                .map(Found::lastActivity)
                                .max(Comparator.naturalOrder())
                                .orElseThrow());
        Map<String, Tally> tallies = new HashMap<>();
        found.forEach(session -> tallies.put(session.sessionId(), new Tally()));
        Cost spans = clickHouse.forEach(
                COUNT_SPANS,
                which,
                Bounds.INTERACTIVE,
                row -> tally(tallies, row).addSpans(row));
        Cost events = clickHouse.forEach(
                COUNT_EVENTS,
                which,
                Bounds.INTERACTIVE,
                row -> tally(tallies, row).addEvents(row));
        return new Answer<>(
                found.stream()
                        .map(session -> tallies.getOrDefault(session.sessionId(), new Tally())
                                .complete(session))
                        .toList(),
                spans.plus(events));
    }

    private static Tally tally(Map<String, Tally> tallies, Row row) {
        return tallies.computeIfAbsent(row.text("session_id"), absent -> new Tally());
    }

    private static final class Tally {
        private long spans;
        private long events;
        private long traces;
        private long errors;
        private long crashes;
        private long lastEndUnixNano = Long.MIN_VALUE;
        private final Map<String, Long> screens = new LinkedHashMap<>();

        void addSpans(Row row) {
            spans = row.whole("span_count");
            traces = row.whole("trace_count");
            errors += row.whole("error_count");
            lastEndUnixNano = row.unixNano("last_end");
            addScreens(row);
        }

        void addEvents(Row row) {
            events = row.whole("event_count");
            crashes = row.whole("crash_count");
            errors += row.whole("error_count");
            addScreens(row);
        }

        Session complete(Found found) {
            Instant lastEnd = lastEndUnixNano == Long.MIN_VALUE
                    ? found.lastActivity()
                    : Instant.ofEpochSecond(0, lastEndUnixNano);
            return new Session(
                    found.sessionId(),
                    found.app(),
                    found.release(),
                    found.platform(),
                    found.deviceModel(),
                    found.startedAt(),
                    lastEnd.isAfter(found.lastActivity()) ? lastEnd : found.lastActivity(),
                    spans,
                    events,
                    traces,
                    errors,
                    crashes,
                    screens.entrySet().stream()
                            .sorted(Map.Entry.comparingByValue())
                            .map(Map.Entry::getKey)
                            .toList());
        }

        private void addScreens(Row row) {
            row.map("screens", Long.class).forEach((screen, first) -> screens.merge(screen, first, Math::min));
        }
    }
}
