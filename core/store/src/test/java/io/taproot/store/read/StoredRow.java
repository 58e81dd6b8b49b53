package io.taproot.store.read;

import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** One row of a table, for tests that say which columns matter and leave the rest at their defaults. */
final class StoredRow {

    /** A round moment that all rows of the tests are near. Of today: rows received long ago expire at once. */
    static final Instant NOON = Instant.now().truncatedTo(ChronoUnit.HOURS);

    private final String table;
    private final Map<String, String> columns = new LinkedHashMap<>();

    private StoredRow(String table) {
        this.table = table;
        sql("received_at", moment(NOON.plusSeconds(60), 3));
    }

    /** A span of 100 ms. */
    static StoredRow span(String traceId, long spanId, long parentId, Instant start) {
        return new StoredRow("spans")
                .sql("trace_id", "unhex('" + traceId + "')")
                .sql("span_id", Long.toUnsignedString(spanId))
                .sql("parent_span_id", Long.toUnsignedString(parentId))
                .sql("start_time", moment(start, 9))
                .sql("duration_nano", "100000000")
                .sql("adjusted_count", "1")
                .sql("kind", "'INTERNAL'")
                .text("service_name", "orders")
                .text("name", "work")
                .text("layer", "service:orders");
    }

    static StoredRow event(String name, String sessionId, Instant time) {
        return new StoredRow("events")
                .text("event_name", name)
                .text("session_id", sessionId)
                .sql("event_time", moment(time, 9))
                .sql("record_hash", "sipHash64('" + name + time + sessionId + "')")
                .text("service_name", "Juniper Shop")
                .text("platform", "android")
                .text("layer", "device");
    }

    static StoredRow run(String journey, String runId, Instant start, long millis, String outcome) {
        return new StoredRow("journey_runs")
                .without("received_at")
                .text("journey", journey)
                .text("run_id", runId)
                .sql("definition_version", "1")
                .sql("started_at", moment(start, 9))
                .sql("duration_nano", millis + "000000")
                .text("outcome", outcome)
                .sql("adjusted_count", "1")
                .sql("as_of", moment(NOON.plusSeconds(3_600), 3));
    }

    static StoredRow minute(String service, String operation, Instant minute) {
        return new StoredRow("red_1m")
                .without("received_at")
                .text("service_name", service)
                .text("name", operation)
                .sql("kind", "'SERVER'")
                .sql("minute", Long.toString(minute.getEpochSecond()))
                .sql("as_of", moment(NOON.plusSeconds(60), 3));
    }

    /** Built an hour after its end. */
    static StoredRow hour(String service, String operation, Instant hour) {
        return new StoredRow("red_1h")
                .without("received_at")
                .text("service_name", service)
                .text("name", operation)
                .sql("kind", "'SERVER'")
                .sql("hour", Long.toString(hour.getEpochSecond()))
                .asOf(hour.plusSeconds(7_200));
    }

    static StoredRow resource(long id, String service, String attributes) {
        return new StoredRow("resources")
                .without("received_at")
                .sql("resource_id", Long.toUnsignedString(id))
                .text("service_name", service)
                .text("attributes", attributes)
                .sql("last_seen", Long.toString(NOON.getEpochSecond()));
    }

    static StoredRow scope(long id, String name, String version, String attributes) {
        return new StoredRow("scopes")
                .without("received_at")
                .sql("scope_id", Long.toUnsignedString(id))
                .text("name", name)
                .text("version", version)
                .text("attributes", attributes)
                .sql("last_seen", Long.toString(NOON.getEpochSecond()));
    }

    StoredRow text(String column, String value) {
        return sql(column, "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'");
    }

    StoredRow sql(String column, String expression) {
        columns.put(column, expression);
        return this;
    }

    StoredRow receivedAt(Instant at) {
        return sql("received_at", moment(at, 3));
    }

    StoredRow asOf(Instant at) {
        return sql("as_of", moment(at, 3));
    }

    static void store(ClickHouse clickHouse, StoredRow... rows) {
        for (String table : Arrays.stream(rows).map(row -> row.table).distinct().toList()) {
            for (List<String> columns : Arrays.stream(rows)
                    .filter(row -> row.table.equals(table))
                    .map(row -> List.copyOf(row.columns.keySet()))
                    .distinct()
                    .toList()) {
                insert(clickHouse, table, columns, rows);
            }
        }
    }

    private static void insert(ClickHouse clickHouse, String table, List<String> columns, StoredRow[] rows) {
        String values = Arrays.stream(rows)
                .filter(row -> row.table.equals(table))
                .filter(row -> List.copyOf(row.columns.keySet()).equals(columns))
                .map(row -> "(" + String.join(", ", row.columns.values()) + ")")
                .collect(Collectors.joining(",\n"));
        String sql = "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES " + values;
        clickHouse.execute(new Statement("insert_" + table, sql), Parameters.none(), Bounds.BACKGROUND);
    }

    private StoredRow without(String column) {
        columns.remove(column);
        return this;
    }

    private static String moment(Instant at, int digits) {
        long nanos = TimeUnit.SECONDS.toNanos(at.getEpochSecond()) + at.getNano();
        return "toDateTime64(fromUnixTimestamp64Nano(" + nanos + ", 'UTC'), " + digits + ", 'UTC')";
    }
}
