package io.taproot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MigrationsTest {

    private final ClickHouse clickHouse = Engine.absentDatabase();
    private final Migrations migrations = new Migrations(clickHouse);

    @Test
    void makesDatabaseAndTablesOnceAndSaysSo() throws InterruptedException {
        assertThat(migrations.await(Migrations.newest(), Duration.ZERO)).isFalse();

        migrations.run();
        migrations.run();

        assertThat(migrations.await(Migrations.newest(), Duration.ZERO)).isTrue();
        assertThat(texts("SELECT name AS text FROM system.tables WHERE database = currentDatabase()"))
                .contains(
                        "spans",
                        "events",
                        "metric_points",
                        "resources",
                        "scopes",
                        "trace_index",
                        "session_index",
                        "red_1m");
        assertThat(texts("SELECT name AS text FROM schema_migrations FINAL")).hasSize(Migrations.newest());
    }

    @Test
    void refusesAFileThatWasChangedAfterItHadBeenApplied() {
        migrations.run();
        clickHouse.execute(
                new Statement("tamper", "INSERT INTO schema_migrations (version, name, checksum) VALUES (1, 'x', 'y')"),
                Parameters.none(),
                Bounds.BACKGROUND);
        clickHouse.execute(
                new Statement("tamper", "OPTIMIZE TABLE schema_migrations FINAL"),
                Parameters.none(),
                Bounds.BACKGROUND);

        assertThatThrownBy(migrations::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("0001");
    }

    @Test
    void findsTracesByTheFinerIndexThatWereWrittenBeforeItWasThere() throws InterruptedException {
        migrations.run();
        String index = "SELECT count() AS n FROM system.data_skipping_indices WHERE database = currentDatabase()"
                + " AND table = 'spans' AND name = ";
        for (String sql : List.of(
                "ALTER TABLE spans ADD INDEX by_trace_id trace_id TYPE bloom_filter(0.01) GRANULARITY 1",
                "ALTER TABLE spans DROP INDEX by_trace",
                "ALTER TABLE spans RESET SETTING min_compress_block_size",
                "INSERT INTO spans (trace_id, span_id, start_time, received_at)"
                        + " SELECT sipHash128(number), number, now64(9), now64(3) FROM numbers(1000)",
                "ALTER TABLE schema_migrations DELETE WHERE version = 7 SETTINGS mutations_sync = 1")) {
            clickHouse.execute(new Statement("as before", sql), Parameters.none(), Bounds.BACKGROUND);
        }

        migrations.run();

        await(index + "'by_trace' AND data_compressed_bytes > 0", 1);
        await(index + "'by_trace_id'", 0);
        assertThat(count("SELECT count() AS n FROM system.tables WHERE database = currentDatabase() AND name = 'spans'"
                        + " AND engine_full LIKE '%min_compress_block_size = 32768%'"))
                .isOne();
        assertThat(count("SELECT count() AS n FROM spans WHERE trace_id = sipHash128(toUInt64(77))"))
                .isOne();
    }

    @Test
    void splitsStatementsAtLineEndsOnly() {
        List<Statement> statements = Migrations.statements("f", "-- a; b;\nCREATE x; -- c\n\nSELECT ';' -- d;\n, 1;\n");

        assertThat(statements).extracting(Statement::sql).containsExactly("CREATE x", "SELECT ';'\n, 1");
    }

    /** Mutations go on in the background. */
    private void await(String sql, long wanted) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (count(sql) != wanted && System.nanoTime() < deadline) {
            Thread.sleep(Duration.ofMillis(20));
        }
        assertThat(count(sql)).as(sql).isEqualTo(wanted);
    }

    private long count(String sql) {
        return clickHouse
                .query(new Statement("count", sql), Parameters.none(), Bounds.BACKGROUND, row -> row.whole("n"))
                .rows()
                .getFirst();
    }

    private List<String> texts(String sql) {
        return clickHouse
                .query(new Statement("texts", sql), Parameters.none(), Bounds.BACKGROUND, row -> row.text("text"))
                .rows();
    }
}
