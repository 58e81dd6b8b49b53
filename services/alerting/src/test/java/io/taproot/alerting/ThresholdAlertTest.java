package io.taproot.alerting;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Engines.class)
@NullUnmarked // fields are set before each test
class ThresholdAlertTest {

    /** A webhook as it arrived. */
    record Webhook(String id, String timestamp, String signature, JsonNode body) {}

    @Inject
    ClickHouse clickHouse;

    private HttpServer receiver;
    private final BlockingQueue<Webhook> webhooks = new LinkedBlockingQueue<>();

    @BeforeEach
    void receiveWebhooks() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hook", this::take);
        receiver.start();
    }

    @AfterEach
    void stopReceiving() {
        receiver.stop(0);
    }

    @Test
    void callsTheWebhookWhenAJourneyIsSlowAndAgainWhenItIsWell() throws Exception {
        putChannel("phones");
        putRule("SlowLogin", """
                {"kind":"frontend_latency","target":{"journey":"login"},"threshold_ms":1000,"for":"PT0S",
                 "severity":"page","channel":"phones","annotations":{"summary":"login is slow"}}
                """);

        runs("login", 3_000, 10);
        Webhook firing = webhooks.poll(30, TimeUnit.SECONDS);

        assertThat(firing).isNotNull();
        assertThat(firing.body().at("/status").asText()).isEqualTo("firing");
        assertThat(firing.body().at("/alerts/0/labels/alertname").asText()).isEqualTo("SlowLogin");
        assertThat(firing.body().at("/alerts/0/annotations/value_ms").asText()).isEqualTo("3000.0");
        assertThat(firing.body().at("/alerts/0/annotations/samples").asText()).isEqualTo("10");
        assertThat(firing.signature()).startsWith("v1,");

        runs("login", 100, 990);
        Webhook resolved = webhooks.poll(30, TimeUnit.SECONDS);

        assertThat(resolved).isNotNull();
        assertThat(resolved.body().at("/status").asText()).isEqualTo("resolved");
        assertThat(resolved.body().at("/alerts/0/fingerprint"))
                .isEqualTo(firing.body().at("/alerts/0/fingerprint"));
        assertThat(resolved.id()).isNotEqualTo(firing.id());
    }

    @Test
    void callsTheWebhookWhenAServiceIsSlow() throws Exception {
        putChannel("backend");
        putRule("SlowStock", """
                {"kind":"backend_latency","target":{"service":"stock","operation":"GET /stock"},"threshold_ms":200,
                 "for":"PT0S","channel":"backend"}
                """);

        calls("stock", "GET /stock", 800, 20);
        Webhook firing = webhooks.poll(30, TimeUnit.SECONDS);

        assertThat(firing).isNotNull();
        assertThat(firing.body().at("/alerts/0/labels/service").asText()).isEqualTo("stock");
        assertThat(firing.body().at("/alerts/0/annotations/value_ms").asDouble())
                .isBetween(780.0, 820.0);
        given().get("/api/v1/alerts")
                .then()
                .statusCode(200)
                .body("alerts.find { it.rule == 'SlowStock' }.state", org.hamcrest.Matchers.equalTo("firing"));
    }

    @Test
    void showsItsFirstTwoRulesAndRefusesABrokenOne() {
        given().get("/api/v1/alert-rules/CheckoutSlow").then().statusCode(200);
        given().get("/api/v1/alert-rules/PaymentsSlow").then().statusCode(200);
        given().get("/api/v1/alert-rules/None").then().statusCode(404).contentType("application/problem+json");
        given().contentType("application/json")
                .body("{\"kind\":\"backend_latency\",\"target\":{\"journey\":\"x\"},\"threshold_ms\":-1}")
                .put("/api/v1/alert-rules/Broken")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.size()", org.hamcrest.Matchers.greaterThanOrEqualTo(2));
    }

    private void take(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        JsonNode body = new ObjectMapper().readTree(exchange.getRequestBody());
        webhooks.add(new Webhook(
                headers.getFirst("webhook-id"),
                headers.getFirst("webhook-timestamp"),
                headers.getFirst("webhook-signature"),
                body));
        byte[] answer = "taken".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private void putChannel(String name) {
        given().contentType("application/json")
                .body("{\"url\":\"http://127.0.0.1:%d/hook\",\"secret\":\"a secret of enough characters\"}"
                        .formatted(receiver.getAddress().getPort()))
                .put("/api/v1/channels/" + name)
                .then()
                .statusCode(200);
    }

    private static void putRule(String name, String body) {
        given().contentType("application/json")
                .body(body)
                .put("/api/v1/alert-rules/" + name)
                .then()
                .statusCode(200);
    }

    private void runs(String journey, int durationMs, int count) {
        execute(
                """
                INSERT INTO journey_runs (journey, run_id, started_at, duration_nano, outcome, adjusted_count, detail, as_of)
                SELECT {journey:String}, concat({ms:String}, '-', toString(number)), now64(9) - INTERVAL 5 SECOND,
                       toUInt64({ms:String}) * 1000000, 'ok', 1, '{}', now64(3) FROM numbers(toUInt64({n:String}))
                """,
                Parameters.none()
                        .text("journey", journey)
                        .text("ms", Integer.toString(durationMs))
                        .text("n", Integer.toString(count)));
    }

    private void calls(String service, String operation, int durationMs, int count) {
        execute(
                """
                INSERT INTO red_1m (minute, service_name, name, kind, calls, histogram, as_of)
                SELECT toStartOfMinute(now()) - INTERVAL 1 MINUTE, {service:String}, {operation:String}, 'SERVER', toUInt64({n:String}),
                       map(toUInt16(round(log2(toUInt64({ms:String}) * 1000000 + 1) * 16)), toUInt64({n:String})), now64(3)
                """,
                Parameters.none()
                        .text("service", service)
                        .text("operation", operation)
                        .text("ms", Integer.toString(durationMs))
                        .text("n", Integer.toString(count)));
    }

    private void execute(String sql, Parameters parameters) {
        clickHouse.execute(new Statement("test data", sql), parameters, Bounds.INTERACTIVE);
    }
}
