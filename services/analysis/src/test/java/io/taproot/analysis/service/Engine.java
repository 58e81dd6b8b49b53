package io.taproot.analysis.service;

import io.taproot.local.EmbeddedClickHouse;
import io.taproot.local.EmbeddedShards;
import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Migrations;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import io.taproot.store.cluster.Cluster;
import io.taproot.store.cluster.ClusterSettings;
import io.taproot.store.cluster.EngineAccess;
import io.taproot.store.retention.Expiry;
import io.taproot.store.retention.Retention;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The real engine, one for all tests of a run; each test gets a database of its own. */
final class Engine {

    private static final boolean ON_SHARDS = "shards".equals(System.getenv("TAPROOT_TEST_LAYOUT"));
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Engine() {}

    /** With today's schema; on two shards where the environment says {@code TAPROOT_TEST_LAYOUT=shards}. */
    static ClickHouse migratedDatabase() {
        if (ON_SHARDS) {
            return shardedDatabase();
        }
        ClickHouse clickHouse = absentDatabase();
        new Migrations(clickHouse).run();
        return clickHouse;
    }

    /** Empties a table wherever its rows lie. */
    static void truncate(ClickHouse clickHouse, String table) {
        runWhereRowsLie(clickHouse, "TRUNCATE TABLE " + table);
    }

    /** Runs what only the tables themselves can do wherever their rows lie. */
    static void runWhereRowsLie(ClickHouse clickHouse, String sql) {
        whereRowsLie(
                clickHouse, place -> place.execute(new Statement("test", sql), Parameters.none(), Bounds.BACKGROUND));
    }

    /** Lets the tables expire as ingest does. */
    static void expire(ClickHouse clickHouse, Retention retention) {
        whereRowsLie(clickHouse, place -> new Expiry(place).apply(retention));
    }

    private static void whereRowsLie(ClickHouse clickHouse, Consumer<ClickHouse> work) {
        if (!ON_SHARDS) {
            work.accept(clickHouse);
            return;
        }
        for (String url : Sharded.ENGINES.urls()) {
            try (ClickHouse shard = ClickHouse.open(url, "default", "", clickHouse.database() + "_shard")) {
                work.accept(shard);
            }
        }
    }

    /** With today's schema on two shards, connected to through the first. */
    private static ClickHouse shardedDatabase() {
        List<String> urls = Sharded.ENGINES.urls();
        EngineAccess access = new EngineAccess(urls.getFirst(), "default", "", newName());
        new Cluster(new ClusterSettings(EmbeddedShards.CLUSTER, false, urls), access).migrate();
        return ClickHouse.open(access.url(), access.username(), access.password(), access.database());
    }

    static ClickHouse absentDatabase() {
        return ClickHouse.open(url(), "default", "", newName());
    }

    private static String newName() {
        return "analysis_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
    }

    private static String url() {
        String running = System.getenv("TAPROOT_TEST_CLICKHOUSE");
        return running == null ? Started.ENGINE.httpUrl() : running;
    }

    /** Started at first need; stops with this process. */
    private static final class Started {
        private static final EmbeddedClickHouse ENGINE = start();

        private static EmbeddedClickHouse start() {
            try {
                return EmbeddedClickHouse.start(Files.createTempDirectory("taproot-analysis-test"), 0, 0);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /** As {@link Started}. */
    private static final class Sharded {
        private static final EmbeddedShards ENGINES = start();

        private static EmbeddedShards start() {
            try {
                return EmbeddedShards.start(Files.createTempDirectory("taproot-analysis-shards"), 2);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
