package io.taproot.store;

import io.taproot.local.EmbeddedClickHouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The real engine, one for all tests of a run; each test gets a database of its own. */
public final class Engine {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Engine() {}

    /** An existing database without tables. */
    public static ClickHouse emptyDatabase() {
        ClickHouse clickHouse = absentDatabase();
        clickHouse.executeServerWide(new Statement("create", "CREATE DATABASE " + clickHouse.database()));
        return clickHouse;
    }

    /** A database with today's schema; on two shards where the environment says {@code TAPROOT_TEST_LAYOUT=shards}. */
    public static ClickHouse migratedDatabase() {
        return "shards".equals(System.getenv("TAPROOT_TEST_LAYOUT")) ? Shards.migratedDatabase() : undividedDatabase();
    }

    /** A database with today's schema on one engine, for tests of what an engine does with its parts. */
    public static ClickHouse undividedDatabase() {
        ClickHouse clickHouse = absentDatabase();
        new Migrations(clickHouse).run();
        return clickHouse;
    }

    /** Runs what only the tables themselves can do, such as {@code TRUNCATE} and {@code OPTIMIZE}, on all that there are. */
    public static void runWhereRowsLie(ClickHouse clickHouse, String sql) {
        Statement statement = new Statement("test", sql);
        List<ClickHouse> places = Shards.isSharded(clickHouse.database())
                ? List.of(Shards.only(1, clickHouse.database()), Shards.only(2, clickHouse.database()))
                : List.of(clickHouse);
        places.forEach(place -> place.execute(statement, Parameters.none(), Bounds.BACKGROUND));
    }

    /** A database that does not exist yet. */
    public static ClickHouse absentDatabase() {
        String database = "test_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
        return ClickHouse.open(url(), "default", "", database);
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
                return EmbeddedClickHouse.start(Files.createTempDirectory("taproot-store-test"), 0, 0);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
