package io.taproot.analysis.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.taproot.local.EmbeddedClickHouse;
import io.taproot.snapshot.JourneyDefinition;
import io.taproot.snapshot.Snapshot;
import io.taproot.snapshot.SnapshotJson;
import io.taproot.store.ClickHouse;
import io.taproot.store.Migrations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** What the running service talks to: an engine that tests may kill, and a stand-in for query. */
public final class Surroundings implements QuarkusTestResourceLifecycleManager {

    private static final String DATABASE = "taproot";
    private static final AtomicReference<Snapshot> OFFERED = new AtomicReference<>(Snapshot.EMPTY);

    private static Path data = Path.of("");
    private static int port;

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedClickHouse engine;

    @SuppressWarnings("NullAway.Init")
    private static HttpServer query;

    @Override
    public Map<String, String> start() {
        try {
            data = Files.createTempDirectory("taproot-analysis-service");
            engine = EmbeddedClickHouse.start(data, 0, 0);
            port = engine.httpPort();
            try (ClickHouse clickHouse = clickHouse()) {
                new Migrations(clickHouse).run();
            }
            query = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            query.createContext("/", Surroundings::answer);
            query.start();
            return Map.of(
                    "taproot.analysis.clickhouse.url", engine.httpUrl(),
                    "taproot.analysis.clickhouse.database", DATABASE,
                    "taproot.analysis.snapshot.url",
                            "http://127.0.0.1:" + query.getAddress().getPort() + "/",
                    "taproot.analysis.snapshot.refresh", "100ms",
                    "taproot.analysis.state-dir",
                            Files.createTempDirectory("taproot-analysis-state").toString(),
                    "taproot.analysis.cycle.every", "200ms",
                    "taproot.analysis.cycle.max-share", "1",
                    "taproot.analysis.cycle.settle", "1s",
                    "taproot.analysis.cycle.longest-backoff", "1s",
                    "quarkus.management.port", "0");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void stop() {
        query.stop(0);
        engine.close();
    }

    static void offer(String version, JourneyDefinition... journeys) {
        OFFERED.set(new Snapshot(version, List.of(), List.of(), List.of(journeys), List.of()));
    }

    static ClickHouse clickHouse() {
        return ClickHouse.open("http://127.0.0.1:" + port, "default", "", DATABASE);
    }

    static void killEngine() {
        engine.kill();
        engine.onExit().join();
    }

    static void startEngine() {
        engine = EmbeddedClickHouse.start(data, port, 0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        byte[] body = SnapshotJson.write(OFFERED.get());
        boolean isThere = !OFFERED.get().version().isEmpty();
        exchange.sendResponseHeaders(isThere ? 200 : 503, isThere ? body.length : -1);
        if (isThere) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
