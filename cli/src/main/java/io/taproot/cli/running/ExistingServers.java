package io.taproot.cli.running;

import io.taproot.cli.CommandFailure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Servers that somebody else runs: asked before anything is started, because a service would only say it in its log. */
final class ExistingServers {
    private ExistingServers() {}

    static void requireReachable(Plan plan) throws InterruptedException {
        if (plan.clickHouse().isPresent()) {
            String url = plan.clickHouse().get().url();
            if (!new Health().isReady(url + "/ping")) {
                throw new CommandFailure("No ClickHouse answers at " + url
                        + "/ping. Correct --clickhouse-url, or leave it out for the embedded one.");
            }
        }
        if (plan.postgres().isPresent()) {
            requirePostgres(plan.postgres().get());
        }
    }

    private static void requirePostgres(Plan.Server server) {
        try (Connection connection =
                DriverManager.getConnection("jdbc:" + server.url(), server.username(), server.password())) {
            if (!connection.isValid(5)) {
                throw new CommandFailure("PostgreSQL at " + server.url() + " does not answer queries");
            }
        } catch (SQLException e) {
            throw new CommandFailure(
                    "PostgreSQL at " + server.url() + " refuses the connection: " + e.getMessage()
                            + "\nCorrect --postgres-url, --postgres-username or --postgres-password, or leave them out for the embedded one.",
                    e);
        }
    }
}
