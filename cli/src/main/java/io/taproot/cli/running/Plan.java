package io.taproot.cli.running;

import io.taproot.cli.Checkout;
import io.taproot.local.EmbeddedPostgres;
import io.taproot.local.Loopback;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;

/**
 * What one run of Taproot consists of.
 *
 * @param clickHouse       a server that already runs; empty for the embedded one
 * @param postgres         a server that already runs; empty for the embedded one
 * @param isKeyRequired    whether telemetry needs an ingest key
 * @param isLoginRequired  whether the API and the UI ask for a login
 */
public record Plan(
        Checkout checkout,
        Ports ports,
        Optional<Server> clickHouse,
        Optional<Server> postgres,
        boolean isKeyRequired,
        boolean isLoginRequired) {

    /** A database server. {@code url} without user and password; PostgreSQL's names the database. */
    public record Server(String url, String username, String password) {
        @Override
        public String toString() {
            return "Server[url=" + url + ", username=" + username + ", password=***]";
        }
    }

    Server clickHouseServer() {
        return clickHouse.orElseGet(
                () -> new Server("http://" + Loopback.HOST + ":" + ports.number(Port.CLICKHOUSE_HTTP), "default", ""));
    }

    Server postgresServer() {
        return postgres.orElseGet(() -> new Server(
                "postgresql://" + Loopback.HOST + ":" + ports.number(Port.POSTGRES) + "/" + EmbeddedPostgres.DATABASE,
                EmbeddedPostgres.USERNAME,
                EmbeddedPostgres.PASSWORD));
    }

    public EnumSet<Port> neededPorts() {
        EnumSet<Port> needed = EnumSet.allOf(Port.class);
        if (clickHouse.isPresent()) {
            needed.removeAll(EnumSet.of(Port.CLICKHOUSE_HTTP, Port.CLICKHOUSE_TCP));
        }
        if (postgres.isPresent()) {
            needed.remove(Port.POSTGRES);
        }
        return needed;
    }

    Path clickHouseDirectory() {
        return checkout.state().resolve("clickhouse");
    }

    Path postgresDirectory() {
        return checkout.state().resolve("postgres");
    }

    String httpUrl(Port port) {
        return "http://" + Loopback.HOST + ":" + ports.number(port);
    }
}
