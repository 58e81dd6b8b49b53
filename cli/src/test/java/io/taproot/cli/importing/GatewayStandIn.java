package io.taproot.cli.importing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** An OTLP/HTTP receiver that answers as it is told, and otherwise keeps what it gets. */
final class GatewayStandIn implements AutoCloseable {
    /** An answer that is given once, in place of the usual one. */
    record Answer(int status, String retryAfter, long rejected) {}

    private final HttpServer server;
    private final List<Span> spans = Collections.synchronizedList(new ArrayList<>());
    private final List<ExportLogsServiceRequest> logs = Collections.synchronizedList(new ArrayList<>());
    private final List<String> keys = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Answer> planned = new ArrayDeque<>();

    GatewayStandIn() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/", this::receive);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void willAnswer(int status, String retryAfter) {
        planned.add(new Answer(status, retryAfter, 0));
    }

    void willReject(long spansOfNextBatch) {
        planned.add(new Answer(200, "", spansOfNextBatch));
    }

    List<Span> spans() {
        return spans;
    }

    List<ExportLogsServiceRequest> logs() {
        return logs;
    }

    /** The key of each request; empty where there was none. */
    List<String> keys() {
        return keys;
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange;
                GZIPInputStream body = new GZIPInputStream(exchange.getRequestBody())) {
            String key = exchange.getRequestHeaders().getFirst("x-api-key");
            keys.add(key == null ? "" : key);
            Answer answer = nextAnswer();
            byte[] bytes = body.readAllBytes();
            if (answer.status() == 200) {
                keep(exchange.getRequestURI().getPath(), bytes);
            }
            if (!answer.retryAfter().isEmpty()) {
                exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
            }
            byte[] response = response(answer);
            exchange.sendResponseHeaders(answer.status(), response.length == 0 ? -1 : response.length);
            exchange.getResponseBody().write(response);
        }
    }

    private synchronized Answer nextAnswer() {
        return planned.isEmpty() ? new Answer(200, "", 0) : planned.remove();
    }

    private void keep(String path, byte[] body) throws IOException {
        if (path.equals("/v1/traces")) {
            ExportTraceServiceRequest.parseFrom(body).getResourceSpansList().stream()
                    .flatMap(resource -> resource.getScopeSpansList().stream())
                    .flatMap(scope -> scope.getSpansList().stream())
                    .forEach(spans::add);
        } else {
            logs.add(ExportLogsServiceRequest.parseFrom(body));
        }
    }

    private static byte[] response(Answer answer) {
        return ExportTraceServiceResponse.newBuilder()
                .setPartialSuccess(ExportTracePartialSuccess.newBuilder()
                        .setRejectedSpans(answer.rejected())
                        .setErrorMessage(answer.rejected() > 0 ? "invalid_trace_id" : ""))
                .build()
                .toByteArray();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
