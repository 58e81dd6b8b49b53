package io.taproot.ingest.drain;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Stands before ClickHouse as a load balancer does, and answers inserts itself when it is told to. */
final class Sidecar implements AutoCloseable {

    /** What the client of this side and the one of the other side say for themselves. */
    private static final Set<String> OWN =
            Set.of("host", "connection", "content-length", "transfer-encoding", "expect", "upgrade", "http2-settings");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String engineUrl;
    private volatile @Nullable Refusal refusal;
    private volatile int limit = Integer.MAX_VALUE;

    Sidecar(String engineUrl) throws IOException {
        this.engineUrl = engineUrl;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** As something that is not ClickHouse. */
    void refuse(int status) {
        refusal = new Refusal(status, 0);
    }

    /** As ClickHouse does. */
    void refuseWithCode(int code) {
        refusal = new Refusal(500, code);
    }

    /** With 413, as a load balancer does whose limit this is. */
    void refuseLargerThan(int bytes) {
        limit = bytes;
    }

    void refuseNoMore() {
        refusal = null;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
        client.close();
    }

    private void pass(HttpExchange exchange) throws IOException {
        byte[] request = exchange.getRequestBody().readAllBytes();
        Refusal now = request.length > limit ? new Refusal(413, 0) : refusal;
        try (exchange) {
            if (now != null && isInsert(exchange)) {
                now.answer(exchange);
            } else {
                answer(exchange, forward(exchange, request));
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isInsert(HttpExchange exchange) {
        return exchange.getRequestURI().toString().contains("insert_deduplication_token");
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(engineUrl + exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        answer.headers().map().forEach((name, values) -> {
            if (!OWN.contains(name)) {
                values.forEach(value -> exchange.getResponseHeaders().add(name, value));
            }
        });
        send(exchange, answer.statusCode(), answer.body());
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private record Refusal(int status, int code) {

        void answer(HttpExchange exchange) throws IOException {
            if (code > 0) {
                exchange.getResponseHeaders().add("X-ClickHouse-Exception-Code", "" + code);
            }
            String text = code > 0 ? "Code: " + code + ". DB::Exception: no" : "no healthy upstream";
            send(exchange, status, text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
