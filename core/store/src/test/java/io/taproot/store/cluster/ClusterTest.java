package io.taproot.store.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Migrations;
import io.taproot.store.Parameters;
import io.taproot.store.Shards;
import io.taproot.store.Statement;
import io.taproot.store.retention.Expiry;
import io.taproot.store.retention.Retention;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterTest {

    private static final Duration WEEK = Duration.ofDays(7);

    private final String database = Shards.absentDatabase();
    private final Cluster cluster = Shards.cluster(database);

    @Test
    void everyEngineHasTheTablesAndSeesThemAll() {
        cluster.migrate();
        cluster.migrate();

        for (int shard = 1; shard <= Shards.COUNT; shard++) {
            assertThat(engines(Shards.only(shard, database), "spans")).containsExactly("ReplacingMergeTree");
            assertThat(engines(Shards.only(shard, database), "trace_index_view"))
                    .containsExactly("MaterializedView");
            assertThat(engines(Shards.through(shard, database), "spans")).containsExactly("Distributed");
            assertThat(engines(Shards.through(shard, database), "stored_spans")).containsExactly("Distributed");
            assertThat(engines(Shards.through(shard, database), "trace_index_view"))
                    .isEmpty();
            assertThat(new Migrations(Shards.through(shard, database)).applied(1))
                    .isEqualTo(Migrations.newest());
        }
    }

    @Test
    void bringsTheTablesOfAnOlderVersionForward() {
        cluster.migrate();
        for (int shard = 1; shard <= Shards.COUNT; shard++) {
            for (ClickHouse older : List.of(Shards.through(shard, database), Shards.only(shard, database))) {
                run(older, "ALTER TABLE red_1m DROP COLUMN oldest_received");
                run(older, "TRUNCATE TABLE schema_migrations");
            }
        }

        cluster.migrate();

        for (int shard = 1; shard <= Shards.COUNT; shard++) {
            assertThat(texts(
                            Shards.through(shard, database),
                            "SELECT toString(max(oldest_received)) AS text FROM red_1m"))
                    .containsExactly("1970-01-01 00:00:00");
        }
    }

    @Test
    void spansOfATraceLieOnOneShardWithItsIndex() {
        cluster.migrate();
        run(
                Shards.through(1, database),
                "INSERT INTO spans (trace_id, span_id, start_time, received_at, adjusted_count)"
                        + " SELECT toFixedString(leftPad(toString(intDiv(number, 5)), 16, '0'), 16), number, now(), now(), 1"
                        + " FROM numbers(1000)");

        String traces = "SELECT DISTINCT toString(trace_id) AS text FROM spans ORDER BY text";
        List<String> first = texts(Shards.only(1, database), traces);
        List<String> second = texts(Shards.only(2, database), traces);

        assertThat(first).hasSizeGreaterThan(50).doesNotContainAnyElementsOf(second);
        assertThat(second).hasSizeGreaterThan(50);
        assertThat(texts(Shards.only(2, database), traces.replace("spans", "trace_index")))
                .isEqualTo(second);
    }

    @Test
    void tablesExpireOnEveryShardAndRollUpsKnow() {
        cluster.migrate();

        assertThat(cluster.expire(keeping(WEEK))).contains("spans", "red_1m");
        assertThat(cluster.expire(keeping(WEEK))).isEmpty();
        assertThat(cluster.expire(keeping(Duration.ofHours(6))))
                .containsExactly("spans", "trace_index", "changed_minutes", "spans", "trace_index", "changed_minutes");

        for (int shard = 1; shard <= Shards.COUNT; shard++) {
            assertThat(new Expiry(Shards.only(shard, database)).of("spans")).contains(Duration.ofHours(6));
            assertThat(new Expiry(Shards.through(shard, database)).of("spans")).contains(Duration.ofHours(6));
        }
    }

    @Test
    void refusesADatabaseOfAnEngineThatStandsAlone() {
        new OneEngine(Shards.through(1, database)).migrate();

        assertThatThrownBy(cluster::migrate)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stands alone");
    }

    @Test
    void refusesToGoOnWithoutTheClusterThatItWasMadeFor() {
        cluster.migrate();

        assertThatThrownBy(() -> new OneEngine(Shards.through(1, database)).migrate())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("lies on a cluster");
    }

    private static Retention keeping(Duration spans) {
        return new Retention(spans, WEEK, WEEK, WEEK, WEEK, WEEK, WEEK, WEEK);
    }

    private static List<String> engines(ClickHouse clickHouse, String table) {
        return texts(
                clickHouse,
                "SELECT engine AS text FROM system.tables WHERE database = currentDatabase() AND name = '" + table
                        + "'");
    }

    private static List<String> texts(ClickHouse clickHouse, String sql) {
        return clickHouse
                .query(new Statement("texts", sql), Parameters.none(), Bounds.BACKGROUND, row -> row.text("text"))
                .rows();
    }

    private static void run(ClickHouse clickHouse, String sql) {
        clickHouse.execute(new Statement("run", sql), Parameters.none(), Bounds.BACKGROUND);
    }
}
