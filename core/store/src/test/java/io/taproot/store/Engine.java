package io.taproot.store;

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

    /** A database with today's schema. */
    public static ClickHouse migratedDatabase() {
        ClickHouse clickHouse = absentDatabase();
        new Migrations(clickHouse).run();
        return clickHouse;
    }

    /** A database that does not exist yet. */
    public static ClickHouse absentDatabase() {
        String database = "test_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
        return ClickHouse.open(url(), "default", "", database);
    }

    private static String url() {
        return System.getenv().getOrDefault("TAPROOT_TEST_CLICKHOUSE", "http://127.0.0.1:28130");
    }
}
