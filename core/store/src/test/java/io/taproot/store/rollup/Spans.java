package io.taproot.store.rollup;

import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Parameters;
import io.taproot.store.Row;
import io.taproot.store.Statement;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Puts spans into a database, one insert a call, and looks at what became of them. */
final class Spans {

    static final Instant NOON = Instant.parse("2026-11-16T12:00:00Z");

    private final ClickHouse clickHouse;

    Spans(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /** A span of one second, received a second after its end. */
    void insert(long trace, long span, String service, String name, Instant start) {
        insert(trace, span, service, name, start, start.plusSeconds(2), 1_000_000_000, "");
    }

    void insertInSession(long trace, long span, String session, String name, Instant start) {
        insert(trace, span, "Juniper Shop", name, start, start.plusSeconds(2), 1_000_000_000, session);
    }

    void insert(
            long trace,
            long span,
            String service,
            String name,
            Instant start,
            Instant receivedAt,
            long durationNano,
            String session) {
        run(
                """
                INSERT INTO spans (start_time, trace_id, span_id, duration_nano, service_name, name, kind, adjusted_count, received_at, session_id)
                SELECT {start:DateTime64(9)}, toFixedString(unhex(leftPad(hex({trace:UInt64}), 32, '0')), 16), {span:UInt64},
                  {duration:UInt64}, {service:String}, {name:String}, 'SERVER', 1, {received:DateTime64(9)}, {session:String}""",
                Parameters.none()
                        .instant("start", start)
                        .whole("trace", trace)
                        .whole("span", span)
                        .whole("duration", durationNano)
                        .text("service", service)
                        .text("name", name)
                        .instant("received", receivedAt)
                        .text("session", session));
    }

    void run(String sql) {
        run(sql, Parameters.none());
    }

    <T> List<T> ask(String sql, Function<Row, T> value) {
        return clickHouse
                .query(new Statement("test", sql), Parameters.none(), Bounds.BACKGROUND, value)
                .rows();
    }

    private void run(String sql, Parameters parameters) {
        clickHouse.execute(new Statement("test", sql), parameters, Bounds.BACKGROUND);
    }
}
