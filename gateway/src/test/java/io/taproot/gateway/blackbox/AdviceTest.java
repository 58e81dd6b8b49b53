package io.taproot.gateway.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.taproot.gateway.token.Issuer;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What SDKs are told, while query and its database are away for good. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class AdviceTest {

    @Test
    void tellsAServiceItsShareAsJaegerDoes() {
        HttpResponse<byte[]> response = get("/sampling?service=orders", Surroundings.KEY);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
        assertThat(HttpSender.text(response))
                .isEqualTo("{\"strategyType\":\"PROBABILISTIC\",\"probabilisticSampling\":{\"samplingRate\":0.25}}");
    }

    @Test
    void tellsTheSharesOfSingleOperations() {
        JsonObject told = json(get("/sampling?service=payments", Surroundings.KEY));

        assertThat(told.getJsonObject("probabilisticSampling").getDouble("samplingRate"))
                .isEqualTo(0.5);
        assertThat(told.getJsonObject("operationSampling"))
                .isEqualTo(
                        new JsonObject(
                                "{\"defaultSamplingProbability\":0.5,\"defaultLowerBoundTracesPerSecond\":0,\"perOperationStrategies\":["
                                        + "{\"operation\":\"GET /health\",\"probabilisticSampling\":{\"samplingRate\":0.0}},"
                                        + "{\"operation\":\"POST /charge\",\"probabilisticSampling\":{\"samplingRate\":1.0}}]}"));
    }

    @Test
    void tellsToKeepEverythingWhereNobodyHasSaidAnything() {
        JsonObject told = json(get("/sampling?service=unheard-of", Surroundings.KEY));

        assertThat(told.getJsonObject("probabilisticSampling").getDouble("samplingRate"))
                .isEqualTo(1.0);
    }

    @Test
    void tellsPhonesWhatToSendAndHow() {
        HttpResponse<byte[]> response = get("/v1/client-config", Surroundings.PUBLIC_KEY);

        assertThat(json(response)).isEqualTo(new JsonObject("""
                        {"application": "juniper", "enabled": true,
                         "session_ratio": 0.1, "session_randomness": "sha256",
                         "events": {"app.jank": false},
                         "batch": {"max_items": 256, "max_bytes": 500000, "interval_ms": 10000},
                         "first_party_hosts": ["example.org"],
                         "keep": {"errors": true, "over_budget": {
                           "attribute": "taproot.over_budget", "tracestate": "tp=over_budget",
                           "budgets": [{"journey": "checkout", "good_within_ms": 2000},
                                       {"journey": "pick", "good_within_ms": 2000},
                                       {"journey": "settle", "good_within_ms": 2000}]}}}"""));
        assertThat(response.headers().firstValue("cache-control")).contains("private, max-age=300");
        assertThat(response.headers().firstValue("vary").orElse("")).contains("x-api-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "W/%s", "\"other\", %s", "*"})
    void saysNothingNewToWhoeverHasIt(String ifNoneMatch) {
        HttpResponse<byte[]> first = get("/v1/client-config", Surroundings.PUBLIC_KEY);
        String etag = first.headers().firstValue("etag").orElseThrow();

        HttpResponse<byte[]> again = BlackBox.http()
                .send(request("/v1/client-config", Surroundings.PUBLIC_KEY)
                        .header("if-none-match", ifNoneMatch.formatted(etag)));

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("etag")).contains(etag);
    }

    @Test
    void tellsEverythingToWhoeverHasSomethingElse() {
        HttpResponse<byte[]> response = BlackBox.http()
                .send(request("/v1/client-config", Surroundings.PUBLIC_KEY).header("if-none-match", "\"old\""));

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/client-config, tp_guessed, 401",
        "/v1/client-config, " + Surroundings.REVOKED_KEY + ", 403",
        "/sampling?service=orders, tp_guessed, 401",
        "/sampling?service=payments, " + Surroundings.NARROW_KEY + ", 403",
        "/sampling?service=orders, " + Surroundings.NARROW_KEY + ", 200",
        "/sampling, " + Surroundings.KEY + ", 400",
        "/sampling?service=, " + Surroundings.KEY + ", 400",
        "/sampling?service=a&service=b, " + Surroundings.KEY + ", 400",
    })
    void tellsOnlyWhoeverMayKnow(String path, String key, int status) {
        HttpResponse<byte[]> response = get(path, key);

        assertThat(response.statusCode()).isEqualTo(status);
        if (status != 200) {
            assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
            assertThat(json(response).getInteger("status")).isEqualTo(status);
            assertThat(HttpSender.text(response)).doesNotContain(key);
        }
    }

    @Test
    void tellsTheBudgetsOfThoseJourneysOnlyThatTheSenderMayStart() {
        assertThat(budgets(get("/v1/client-config", Surroundings.NARROW_KEY))).containsExactly("checkout", "pick");
        assertThat(budgets(get("/v1/client-config", Surroundings.PUBLIC_KEY)))
                .containsExactly("checkout", "pick", "settle");
    }

    @Test
    void tellsHoldersOfTokensTheBudgetsOfTheServicesThatTheTokenIsForOnly() {
        String token = Issuer.ISSUER.token(claims -> {
            claims.setClaim("taproot_application", "juniper");
            claims.setClaim("taproot_services", "pay*");
        });
        HttpRequest.Builder request =
                BlackBox.http().withoutKey("/v1/client-config").header("authorization", "Bearer " + token);
        BlackBox.await(() -> BlackBox.http().send(request).statusCode() == 200);

        assertThat(budgets(BlackBox.http().send(request))).containsExactly("checkout", "settle");
    }

    @Test
    void tellsNothingWithoutAKey() {
        assertThat(BlackBox.http()
                        .send(BlackBox.http().withoutKey("/v1/client-config").GET())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void tellsHoldersOfTokensToo() {
        BlackBox.await(() -> BlackBox.http()
                        .send(BlackBox.http()
                                .withoutKey("/sampling?service=orders")
                                .header("authorization", "Bearer " + Issuer.ISSUER.token("juniper")))
                        .statusCode()
                == 200);
    }

    @Test
    void letsBrowsersAsk() {
        HttpResponse<byte[]> response = BlackBox.http()
                .send(BlackBox.http()
                        .withoutKey("/v1/client-config")
                        .header("origin", "https://shop.example")
                        .header("access-control-request-method", "GET")
                        .header("access-control-request-headers", "x-api-key,if-none-match")
                        .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("access-control-allow-methods").orElse(""))
                .contains("GET");
    }

    private static HttpResponse<byte[]> get(String path, String key) {
        return BlackBox.http().send(request(path, key));
    }

    private static HttpRequest.Builder request(String path, String key) {
        return BlackBox.http().withoutKey(path).header("x-api-key", key).GET();
    }

    private static List<String> budgets(HttpResponse<byte[]> response) {
        return json(response).getJsonObject("keep").getJsonObject("over_budget").getJsonArray("budgets").stream()
                .map(budget -> ((JsonObject) budget).getString("journey"))
                .toList();
    }

    private static JsonObject json(HttpResponse<byte[]> response) {
        return new JsonObject(HttpSender.text(response));
    }
}
