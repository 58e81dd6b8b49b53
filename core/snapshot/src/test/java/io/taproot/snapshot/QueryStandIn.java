package io.taproot.snapshot;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers as query does: 304 for the version that it has, else the body. */
final class QueryStandIn implements AutoCloseable {

    final List<String> authorizations = new CopyOnWriteArrayList<>();
    volatile String version = "";
    volatile byte[] body = new byte[0];
    volatile int status = 200;
    private final HttpServer server;

    QueryStandIn() {
        this(0);
    }

    QueryStandIn(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/snapshot", this::answer);
        server.start();
    }

    void serves(Snapshot snapshot) {
        version = snapshot.version();
        body = SnapshotJson.write(snapshot);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port() + "/snapshot");
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            authorizations.add(authorization == null ? "none" : authorization);
            String known = exchange.getRequestHeaders().getFirst("If-None-Match");
            if (status == 200 && ('"' + version + '"').equals(known)) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
