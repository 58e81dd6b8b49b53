package io.taproot.query.alerts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Remembers each request and answers it with what it was. */
public final class AlertingStandIn {

    /** As it came in. */
    public record Seen(String method, String uri, Map<String, String> headers, String body) {}

    private final LinkedBlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
    private int port;
    private @Nullable HttpServer server;

    public void start() {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            started.createContext("/", this::answer);
            started.start();
            port = started.getAddress().getPort();
            server = started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void stop() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    Seen last() throws InterruptedException {
        return seen.take();
    }

    void forget() {
        seen.clear();
    }

    boolean hasSeenNothing() {
        return seen.isEmpty();
    }

    private void answer(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        seen.add(new Seen(exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body));
        byte[] answer = "{\"from\":\"alerting\"}".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.getResponseHeaders().add("ETag", "\"7\"");
        boolean isMade = exchange.getRequestMethod().equals("PUT");
        exchange.sendResponseHeaders(isMade ? 201 : 200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}
