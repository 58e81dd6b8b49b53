package io.taproot.query;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.taproot.local.EmbeddedClickHouse;
import io.taproot.local.EmbeddedPostgres;
import io.taproot.query.alerts.AlertingStandIn;
import io.taproot.store.ClickHouse;
import io.taproot.store.Migrations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The real engines and a stand-in for alerting under every test of this module, on ports that nobody else has. */
public final class Engines implements QuarkusTestResourceLifecycleManager {

    private static final Path FOLDER = newFolder();
    private static final PostgresUnderTest POSTGRES = new PostgresUnderTest(FOLDER.resolve("postgres"));
    private static final ClickHouseUnderTest CLICK_HOUSE = new ClickHouseUnderTest(FOLDER.resolve("clickhouse"));
    private static final AlertingStandIn ALERTING = new AlertingStandIn();

    /** For tests that take it away. They bring it back. */
    public static PostgresUnderTest postgres() {
        return POSTGRES;
    }

    /** Likewise. */
    public static ClickHouseUnderTest clickHouse() {
        return CLICK_HOUSE;
    }

    public static AlertingStandIn alerting() {
        return ALERTING;
    }

    @Override
    public Map<String, String> start() {
        EmbeddedPostgres postgres = POSTGRES.start();
        EmbeddedClickHouse clickHouse = CLICK_HOUSE.start();
        try (ClickHouse store = ClickHouse.open(clickHouse.httpUrl(), "default", "", "taproot")) {
            new Migrations(store).run();
        }
        ALERTING.start();
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.datasource.reactive.url", postgres.reactiveUrl(EmbeddedPostgres.DATABASE));
        settings.put("quarkus.datasource.jdbc.url", postgres.jdbcUrl(EmbeddedPostgres.DATABASE));
        settings.put("quarkus.http.test-port", "0");
        settings.put("quarkus.management.test-port", "0");
        settings.put("quarkus.otel.sdk.disabled", "true");
        settings.put("quarkus.log.console.json.enabled", "false");
        settings.put("taproot.query.login.required", "false");
        settings.put("taproot.query.clickhouse.url", clickHouse.httpUrl());
        settings.put("taproot.query.alerting.url", ALERTING.url().toString());
        return settings;
    }

    @Override
    public void stop() {
        ALERTING.stop();
        CLICK_HOUSE.stop();
        POSTGRES.stop();
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("taproot-query-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
