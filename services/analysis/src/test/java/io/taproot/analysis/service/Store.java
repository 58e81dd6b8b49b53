package io.taproot.analysis.service;

import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Parameters;
import io.taproot.store.Row;
import io.taproot.store.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Puts spans into a database, one insert a call, and looks at what became of them. */
final class Store {

    private final ClickHouse clickHouse;

    Store(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /** What the app made for the journey. */
    void tap(long trace, long span, String session, Instant start, Duration duration) {
        span(trace, span, 0, "Juniper Shop", "checkout", "INTERNAL", "device", session, "", start, duration);
    }

    void call(long trace, long span, long parent, String session, Instant start, Duration duration) {
        span(trace, span, parent, "Juniper Shop", "POST", "CLIENT", "network", session, "", start, duration);
    }

    void edge(long trace, long span, long parent, String route, Instant start, Duration duration) {
        span(trace, span, parent, "edge", "POST " + route, "SERVER", "edge", "", route, start, duration);
    }

    void run(String sql) {
        clickHouse.execute(new Statement("test", sql), Parameters.none(), Bounds.BACKGROUND);
    }

    <T> List<T> ask(String sql, Function<Row, T> value) {
        return clickHouse
                .query(new Statement("test", sql), Parameters.none(), Bounds.BACKGROUND, value)
                .rows();
    }

    /** {@code run_id outcome stage=ms…} of the runs that stand, by their start. */
    List<String> runs(String journey) {
        return ask(
                "SELECT concat(toString(outcome), ' ', toString(intDiv(duration_nano, 1000000)), ' traces=', toString(length(trace_ids)),"
                        + " ' place=', toString(JSONExtractFloat(arrayFirst(s -> JSONExtractString(s, 'name') = 'place',"
                        + " JSONExtractArrayRaw(detail, 'stages')), 'duration_ms'))) AS run"
                        + " FROM journey_runs FINAL WHERE deleted = 0 AND journey = '" + journey
                        + "' ORDER BY started_at",
                row -> row.text("run"));
    }

    /** Calls of a service in all minutes. */
    long calls(String service) {
        return ask(
                        "SELECT sum(calls) AS n FROM red_1m FINAL WHERE service_name = '" + service + "'",
                        row -> row.whole("n"))
                .getFirst();
    }

    /** Calls of a service in all hours. */
    long callsByHour(String service) {
        return ask(
                        "SELECT sum(calls) AS n FROM red_1h FINAL WHERE service_name = '" + service + "'",
                        row -> row.whole("n"))
                .getFirst();
    }

    private void span(
            long trace,
            long span,
            long parent,
            String service,
            String name,
            String kind,
            String layer,
            String session,
            String route,
            Instant start,
            Duration duration) {
        Statement insert = new Statement("insert_span", """
                INSERT INTO spans (start_time, trace_id, span_id, parent_span_id, duration_nano, service_name, name, kind, layer,
                  session_id, http_route, adjusted_count, received_at)
                SELECT {start:DateTime64(9)}, toFixedString(unhex(leftPad(hex({trace:UInt64}), 32, '0')), 16), {span:UInt64}, {parent:UInt64},
                  {duration:UInt64}, {service:String}, {name:String}, {kind:String}, {layer:String}, {session:String}, {route:String}, 1, now64(3)""");
        clickHouse.execute(
                insert,
                Parameters.none()
                        .instant("start", start)
                        .whole("trace", trace)
                        .whole("span", span)
                        .whole("parent", parent)
                        .whole("duration", duration.toNanos())
                        .text("service", service)
                        .text("name", name)
                        .text("kind", kind)
                        .text("layer", layer)
                        .text("session", session)
                        .text("route", route),
                Bounds.BACKGROUND);
    }
}
