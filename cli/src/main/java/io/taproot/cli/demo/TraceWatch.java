package io.taproot.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Asks the API for a trace until all of it can be seen. */
final class TraceWatch {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN = Duration.ofMillis(500);
    /** The hops of one order; the phone's own name differs by platform. */
    private static final Set<String> SERVICES = Set.of("edge", "orders", "payments", "stock");

    private final URI query;
    private final HttpClient http = HttpClient.newHttpClient();

    TraceWatch(URI query) {
        this.query = query;
    }

    /** What came of waiting. */
    enum Sight {
        WHOLE,
        /** Some of it is missing still, or all. */
        INCOMPLETE,
        /** The API asks for a login. */
        FORBIDDEN
    }

    Sight await(String traceId) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            Sight sight = look(traceId);
            if (sight != Sight.INCOMPLETE) {
                return sight;
            }
            Thread.sleep(BETWEEN);
        }
        return Sight.INCOMPLETE;
    }

    private Sight look(String traceId) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(query.resolve("/api/v1/traces/" + traceId))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return switch (response.statusCode()) {
                case 200 -> isWhole(DemoEvent.JSON.readTree(response.body())) ? Sight.WHOLE : Sight.INCOMPLETE;
                case 401, 403 -> Sight.FORBIDDEN;
                default -> Sight.INCOMPLETE;
            };
        } catch (IOException e) {
            return Sight.INCOMPLETE;
        }
    }

    private static boolean isWhole(JsonNode trace) {
        Set<String> services = new HashSet<>();
        trace.path("spans").forEach(span -> services.add(span.path("service").asText()));
        return trace.path("missing_parents").asInt() == 0
                && services.containsAll(SERVICES)
                && services.size() > SERVICES.size();
    }
}
