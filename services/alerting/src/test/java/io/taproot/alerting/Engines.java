package io.taproot.alerting;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.taproot.local.EmbeddedClickHouse;
import io.taproot.local.EmbeddedPostgres;
import io.taproot.store.ClickHouse;
import io.taproot.store.Migrations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;

/** The real ClickHouse and PostgreSQL, empty but for their schemas. */
@NullUnmarked // set by start()
public final class Engines implements QuarkusTestResourceLifecycleManager {

    private EmbeddedClickHouse clickHouse;
    private EmbeddedPostgres postgres;

    @Override
    public Map<String, String> start() {
        try {
            Path directory = Files.createTempDirectory("taproot-alerting");
            clickHouse = EmbeddedClickHouse.start(directory.resolve("clickhouse"), 0, 0);
            postgres = EmbeddedPostgres.start(directory.resolve("postgres"), 0);
            try (ClickHouse store = ClickHouse.open(clickHouse.httpUrl(), "default", "", "taproot")) {
                new Migrations(store).run();
            }
            return Map.of(
                    "taproot.alerting.clickhouse.url",
                    clickHouse.httpUrl(),
                    "taproot.alerting.state-dir",
                    directory.resolve("state").toString(),
                    "taproot.alerting.evaluation.interval",
                    "200ms",
                    "taproot.alerting.delivery.interval",
                    "100ms",
                    "quarkus.datasource.username",
                    EmbeddedPostgres.USERNAME,
                    "quarkus.datasource.password",
                    EmbeddedPostgres.PASSWORD,
                    "quarkus.datasource.reactive.url",
                    postgres.reactiveUrl("taproot"),
                    "quarkus.datasource.jdbc.url",
                    postgres.jdbcUrl("taproot"));
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void stop() {
        clickHouse.close();
        postgres.close();
    }
}
