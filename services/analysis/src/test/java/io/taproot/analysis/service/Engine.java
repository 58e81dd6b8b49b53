package io.taproot.analysis.service;

import io.taproot.local.EmbeddedClickHouse;
import io.taproot.store.ClickHouse;
import io.taproot.store.Migrations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicInteger;

/** The real engine, one for all tests of a run; each test gets a database of its own. */
final class Engine {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Engine() {}

    static ClickHouse migratedDatabase() {
        ClickHouse clickHouse = absentDatabase();
        new Migrations(clickHouse).run();
        return clickHouse;
    }

    static ClickHouse absentDatabase() {
        String database = "analysis_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
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
                return EmbeddedClickHouse.start(Files.createTempDirectory("taproot-analysis-test"), 0, 0);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
