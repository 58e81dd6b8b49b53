package io.taproot.shop.http;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.instrumentation.api.semconv.http.HttpServerRoute;
import io.opentelemetry.instrumentation.api.semconv.http.HttpServerRouteSource;
import io.opentelemetry.instrumentation.javahttpserver.JavaHttpServerTelemetry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server on loopback whose requests are traced under their route. */
public final class HttpService implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService workers;
    private final List<Route> routes;

    private HttpService(HttpServer server, ExecutorService workers, List<Route> routes) {
        this.server = server;
        this.workers = workers;
        this.routes = routes;
    }

    /** @param port 0 for any free one */
    public static HttpService start(int port, OpenTelemetry telemetry, List<Route> routes) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 64);
            ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
            HttpService service = new HttpService(server, workers, List.copyOf(routes));
            HttpContext everything = server.createContext("/", service::handle);
            JavaHttpServerTelemetry.create(telemetry).configure(everything);
            server.setExecutor(workers);
            server.start();
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException("Nothing can listen on port " + port, e);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            send(exchange, answer(exchange.getRequestMethod(), exchange.getRequestURI(), body));
        }
    }

    private Answer answer(String method, URI uri, byte[] body) {
        for (Route route : routes) {
            Optional<Map<String, String>> match = route.match(method, uri.getPath());
            if (match.isPresent()) {
                HttpServerRoute.update(Context.current(), HttpServerRouteSource.CONTROLLER, route.template());
                String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
                return guarded(route, new Route.Request(match.get(), query, body));
            }
        }
        return Answer.problem(404, "Not found");
    }

    private static Answer guarded(Route route, Route.Request request) {
        try {
            return route.handler().answer(request);
        } catch (Exception e) {
            Span.current().recordException(e);
            return Answer.problem(500, "Internal error");
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.json().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
