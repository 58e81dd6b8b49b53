package io.taproot.query.alerts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.taproot.query.Engines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Engines.class)
class AlertingPassageTest {

    private final AlertingStandIn alerting = Engines.alerting();

    @BeforeEach
    void forgetWhatOtherTestsSent() {
        alerting.forget();
    }

    @Test
    void passesARequestOnAsItIsAndTheAnswerBack() throws InterruptedException {
        given().urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .header("If-Match", "\"6\"")
                .header("Cookie", "q_session=secret")
                .body("{\"kind\":\"frontend_latency\"}")
                .when()
                .put("/api/v1/alert-rules/checkout-slow?dry_run=a%20b")
                .then()
                .statusCode(201)
                .header("ETag", "\"7\"")
                .body("from", equalTo("alerting"));

        AlertingStandIn.Seen seen = alerting.last();
        assertThat(seen.method()).isEqualTo("PUT");
        assertThat(seen.uri()).isEqualTo("/api/v1/alert-rules/checkout-slow?dry_run=a%20b");
        assertThat(seen.body()).isEqualTo("{\"kind\":\"frontend_latency\"}");
        assertThat(seen.headers()).containsEntry("If-Match", "\"6\"").doesNotContainKey("Cookie");
    }

    @Test
    void passesReadsOn() throws InterruptedException {
        given().get("/api/v1/alerts").then().statusCode(200).body("from", equalTo("alerting"));
        assertThat(alerting.last().uri()).isEqualTo("/api/v1/alerts");

        given().get("/api/v1/channels/ops/deliveries?limit=3").then().statusCode(200);
        assertThat(alerting.last().uri()).isEqualTo("/api/v1/channels/ops/deliveries?limit=3");

        given().get("/api/v1/silences").then().statusCode(200);
        assertThat(alerting.last().uri()).isEqualTo("/api/v1/silences");
    }

    @Test
    void streamsABodyThatIsLargerThanABuffer() throws InterruptedException {
        String large = "x".repeat(300_000);

        given().contentType(ContentType.TEXT)
                .body(large)
                .when()
                .put("/api/v1/silences/long")
                .then()
                .statusCode(201);

        assertThat(alerting.last().body()).hasSize(300_000);
    }

    @Test
    void passesNothingElseOn() {
        given().get("/api/v1/alertsx").then().statusCode(404);
        given().get("/api/v1/alerts/../secrets").then().statusCode(404);

        assertThat(alerting.hasSeenNothing()).isTrue();
    }

    @Test
    void passesNothingOnForAStranger() {
        given().header("Host", "rebound.example")
                .get("/api/v1/alerts")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");

        assertThat(alerting.hasSeenNothing()).isTrue();
    }

    @Test
    void saysSoWhenAlertingIsAway() {
        alerting.stop();
        try {
            given().contentType(ContentType.JSON)
                    .body("{}")
                    .when()
                    .put("/api/v1/channels/ops")
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", "5")
                    .body("type", equalTo("/api/v1/problems/unavailable"))
                    .body("instance", equalTo("/api/v1/channels/ops"));
        } finally {
            alerting.start();
        }
    }
}
