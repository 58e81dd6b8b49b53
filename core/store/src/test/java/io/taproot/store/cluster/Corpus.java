package io.taproot.store.cluster;

import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Twenty thousand spans of 2,857 traces in an hour and a half, a part of them sent twice, and what belongs to them: sessions
 * whose traces lie on both shards, log events, runs in two versions, resources and scopes. The same wherever it is put.
 */
final class Corpus {

    /** Two hours of yesterday: nothing of it expires while a test runs. */
    static final Instant BEGIN = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(14, ChronoUnit.HOURS);

    private static final List<String> INSERTS = List.of(
            spans("20000"),
            spans("3000"), // again
            """
            INSERT INTO events (event_time, record_hash, event_name, severity_number, session_id, service_name, platform,
                                screen_name, received_at)
            SELECT {begin:DateTime64(9)} + toIntervalSecond(number % 450), cityHash64(number % 450), 'app.screen.view',
                   (number % 450) % 20, concat('s', toString((number % 450) % 50)), 'Juniper Shop', 'android',
                   concat('screen', toString((number % 450) % 3)), {begin:DateTime64(9)} + toIntervalMinute(2 + intDiv(number, 450))
            FROM numbers(900)""",
            """
            INSERT INTO journey_runs (journey, run_id, definition_version, started_at, duration_nano, outcome, session_id, app,
                                      adjusted_count, late, layer_names, layer_self_nano, detail, trace_ids, as_of, deleted)
            SELECT 'checkout', concat('r', toString(number % 200)), 1, {begin:DateTime64(9)} + toIntervalSecond(number % 200),
                   1000000 * (number % 200) + number, ['ok', 'over_budget', 'error', 'abandoned'][number % 4 + 1],
                   concat('s', toString(number % 50)), 'shop', 1 + number % 2, number % 2, ['device', 'network'],
                   [number, number + 1], concat('{"traces":[{"trace_id":"', toString(number % 200), '"}]}'),
                   [toFixedString(leftPad(toString(number % 200), 16, '0'), 16),
                    toFixedString(leftPad(toString(number % 200 + 1), 16, '0'), 16)],
                   {begin:DateTime64(9)} + toIntervalHour(2) + toIntervalSecond(number), number % 37 = 0
            FROM numbers(400)""",
            """
            INSERT INTO metric_points (point_time, service_name, metric_name, series_hash, value_double, received_at)
            SELECT {begin:DateTime64(9)} + toIntervalSecond(number), 'shop', 'taproot.own', number % 10, number,
                   {begin:DateTime64(9)} + toIntervalHour(2)
            FROM numbers(500)""",
            """
            INSERT INTO resources (resource_id, service_name, attributes, last_seen)
            SELECT number % 5, 'edge', concat('[', toString(number % 5), ']'), {begin:DateTime64(9)} FROM numbers(10)""",
            """
            INSERT INTO scopes (scope_id, name, attributes, last_seen)
            SELECT number, 'http', '[]', {begin:DateTime64(9)} FROM numbers(5)""");

    private Corpus() {}

    static void into(ClickHouse clickHouse) {
        for (String insert : INSERTS) {
            clickHouse.execute(
                    new Statement("insert", insert), Parameters.none().instant("begin", BEGIN), Bounds.BACKGROUND);
        }
    }

    private static String spans(String count) {
        return """
            INSERT INTO spans (start_time, trace_id, span_id, parent_span_id, duration_nano, service_name, name, kind,
                               status_code, release, platform, layer, session_id, screen_name, attributes_string,
                               attributes_int, adjusted_count, received_at, resource_id)
            SELECT toDateTime64({begin:DateTime64(9)}, 9, 'UTC') + toIntervalNanosecond(number * 270000000 + cityHash64(number) %% 60000000000),
                   toFixedString(leftPad(toString(intDiv(number, 7)), 16, '0'), 16), number, if(number %% 7 = 0, 0, number - number %% 7),
                   cityHash64(number, 1) %% 3000000000, ['edge', 'orders', 'payments'][number %% 3 + 1],
                   concat('op', toString(number %% 5)), ['CLIENT', 'SERVER', 'INTERNAL'][number %% 3 + 1],
                   if(number %% 11 = 0, 'ERROR', 'OK'), if(number %% 13 = 0, '8.4.1', '8.4.0'), if(number %% 3 = 0, 'android', ''),
                   concat('service:', toString(number %% 3)), concat('s', toString(intDiv(number, 70))),
                   concat('screen', toString(number %% 4)), map('k1', toString(number %% 10), 'k2', 'x'), map('i1', toInt64(number)),
                   1 + number %% 4, toDateTime64({begin:DateTime64(9)}, 3, 'UTC') + toIntervalMillisecond(number * 270 + 4000), number %% 5
            FROM numbers(%s)""".formatted(count);
    }
}
