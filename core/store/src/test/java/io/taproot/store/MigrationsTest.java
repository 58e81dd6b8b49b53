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
    void splitsStatementsAtLineEndsOnly() {
        List<Statement> statements = Migrations.statements("f", "-- a; b;\nCREATE x; -- c\n\nSELECT ';' -- d;\n, 1;\n");

        assertThat(statements).extracting(Statement::sql).containsExactly("CREATE x", "SELECT ';'\n, 1");
    }

    private List<String> texts(String sql) {
        return clickHouse
                .query(new Statement("texts", sql), Parameters.none(), Bounds.BACKGROUND, row -> row.text("text"))
                .rows();
    }
}
