package io.taproot.store.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Migrations;
import io.taproot.store.Parameters;
import io.taproot.store.SchemaForm;
import io.taproot.store.Shards;
import io.taproot.store.Statement;
import io.taproot.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What a cluster's engines are told. Replication itself cannot be tried with the embedded engine, so that form is compared
 * with what it is meant to be, and then given to the engine, which takes it as far as Keeper, which is not there.
 */
class SchemaFormsTest {

    private static final int NO_ZOOKEEPER = 225;
    private static final SchemaForm REPLICATED = new ShardForm(true);
    private static final SchemaForm FRONT = new FrontForm("telemetry", "taproot_shard");

    @Test
    void anEngineThatStandsAloneHasTheFilesLetterForLetter() {
        assertThat(Migrations.statements())
                .allSatisfy(written -> {
                    assertThat(SchemaForm.AS_WRITTEN.of(written.sql())).contains(written.sql());
                    assertThat(new ShardForm(false).of(written.sql())).contains(written.sql());
                })
                .hasSizeGreaterThan(25);
    }

    /** What stands before a table's engine is as written, and so is every other statement. */
    @Test
    void theReplicatedFormIsAsAgreed() throws IOException {
        List<String> engines = new ArrayList<>();
        for (Statement written : Migrations.statements()) {
            String replicated = REPLICATED.of(written.sql()).orElseThrow();
            int engine = written.sql().indexOf("ENGINE = ");
            if (engine < 0) {
                assertThat(replicated).isEqualTo(written.sql());
            } else {
                assertThat(replicated).startsWith(written.sql().substring(0, engine));
                String table = written.sql().split("\\W+")[5];
                engines.add(table + "\n" + replicated.substring(engine) + ";\n");
            }
        }

        assertThat(String.join("\n", engines)).isEqualTo(golden("replicated.sql"));
    }

    @Test
    void theDistributedFormIsAsAgreed() throws IOException {
        assertThat(all(FRONT)).isEqualTo(golden("distributed.sql"));
    }

    @Test
    void theEngineReadsEveryStatementOfBoth() {
        ClickHouse engine = Shards.through(1, "default");

        for (SchemaForm form : List.of(REPLICATED, FRONT)) {
            assertThat(statements(form))
                    .allSatisfy(sql -> assertThat(formatted(engine, sql)).isNotEmpty())
                    .hasSizeGreaterThan(20);
        }
    }

    /** By then it has looked at the arguments, the columns that they name, the macros and all settings. */
    @Test
    void nothingButKeeperIsMissingForAReplicatedTable() {
        String database = Shards.absentDatabase();
        run(Shards.through(1, "default"), "CREATE DATABASE " + database);
        ClickHouse engine = Shards.through(1, database);
        List<String> replicated = statements(REPLICATED).stream()
                .filter(sql -> sql.contains("ENGINE = Replicated"))
                .toList();

        for (String sql : replicated) {
            if (sql.contains(" AS spans")) {
                run(engine, Migrations.statements().getFirst().sql()); // its columns are taken from there
            }
            assertThatThrownBy(() -> run(engine, sql))
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            refused -> assertThat(refused.code()).as(sql).isEqualTo(NO_ZOOKEEPER));
        }
        assertThat(replicated).hasSize(tables());
    }

    /** But for two Merge tables, each table of the schema has rows of its own. */
    private static int tables() {
        return Placement.tables().size() - 2;
    }

    @Test
    void refusesWhatNobodyHasDecidedAbout() {
        assertThatThrownBy(() -> FRONT.of("CREATE TABLE IF NOT EXISTS novelties (a UInt8) ENGINE = Log"))
                .hasMessageContaining("novelties");
        assertThatThrownBy(() -> FRONT.of("DROP TABLE spans")).hasMessageContaining("DROP TABLE spans");
    }

    private static List<String> statements(SchemaForm form) {
        return Migrations.statements().stream()
                .map(Statement::sql)
                .map(form::of)
                .flatMap(Optional::stream)
                .toList();
    }

    private static String all(SchemaForm form) {
        return statements(form).stream().map(sql -> sql + ";\n").collect(Collectors.joining("\n"));
    }

    private static String formatted(ClickHouse engine, String sql) {
        return engine.query(
                        new Statement("format", "SELECT formatQuery({sql:String}) AS text"),
                        Parameters.none().text("sql", sql),
                        Bounds.INTERACTIVE,
                        row -> row.text("text"))
                .rows()
                .getFirst();
    }

    private static void run(ClickHouse engine, String sql) {
        engine.execute(new Statement("run", sql), Parameters.none(), Bounds.BACKGROUND);
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(SchemaFormsTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
