package io.taproot.benchmarks.search;

import io.taproot.benchmarks.process.ScratchDirectory;
import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** ClickHouse's own account of each statement. An engine has it only if it was {@linkplain #enable told so} before its start. */
final class StatementLog {

    private static final String SETTINGS = """
            <clickhouse>
              <query_log>
                <database>system</database><table>query_log</table>
                <flush_interval_milliseconds>60000</flush_interval_milliseconds>
              </query_log>
            </clickhouse>
            """;
    private static final Statement FLUSH = new Statement("flush_logs", "SYSTEM FLUSH LOGS query_log");
    private static final Statement NOW =
            new Statement("now", "SELECT toInt64(toUnixTimestamp64Micro(now64(6))) AS now");
    private static final Statement SINCE = new Statement("statements_since", """
            SELECT count() AS statements,
                   toInt64(sum(ProfileEvents['UserTimeMicroseconds'] + ProfileEvents['SystemTimeMicroseconds'])) AS cpu,
                   toInt64(sum(query_duration_ms)) AS took, toInt64(sum(read_rows)) AS rows, toInt64(sum(read_bytes)) AS bytes
            FROM system.query_log
            WHERE type = 'QueryFinish' AND event_date >= yesterday()
              AND query_start_time_microseconds > fromUnixTimestamp64Micro({since:Int64}) AND has(databases, currentDatabase())""");

    private final ClickHouse clickHouse;

    StatementLog(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /** Settings beside those that the engine's start writes. */
    static void enable(Path engineDirectory) throws IOException {
        Path beside = Files.createDirectories(engineDirectory.resolve("config.d"));
        Files.writeString(beside.resolve("query_log.xml"), SETTINGS);
        // the engine forgets its own tables when it stops, and then makes none over the files of the old ones
        ScratchDirectory.delete(engineDirectory.resolve("data/data/system"));
    }

    /** What the statements cost that read our tables meanwhile. */
    Spent during(Runnable reads) {
        long since = clickHouse
                .query(NOW, Parameters.none(), Bounds.BACKGROUND, row -> row.whole("now"))
                .rows()
                .getFirst();
        reads.run();
        clickHouse.execute(FLUSH, Parameters.none(), Bounds.BACKGROUND);
        return clickHouse
                .query(
                        SINCE,
                        Parameters.none().whole("since", since),
                        Bounds.BACKGROUND,
                        row -> new Spent(
                                row.whole("statements"),
                                row.whole("cpu") / 1e3,
                                row.whole("took"),
                                row.whole("rows"),
                                row.whole("bytes")))
                .rows()
                .getFirst();
    }

    /** By the statements of one read, added up. */
    record Spent(long statements, double cpuMillis, double millis, long rows, long bytes) {}
}
