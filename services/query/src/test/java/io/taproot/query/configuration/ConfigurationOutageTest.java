package io.taproot.query.configuration;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.taproot.query.Engines;
import java.net.URI;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Engines.class)
class ConfigurationOutageTest {

    @SuppressWarnings("NullAway.Init")
    @TestHTTPResource(value = "/health/ready", management = true)
    URI ready;

    @Test
    void goesOnWithTheLastConfigurationWhileTheDatabaseIsAwayAndLosesNothing() {
        put("durable", 0.9, 201);
        String etag = given().get("/api/v1/config/snapshot").header("ETag");

        Engines.postgres().stop();
        try {
            given().contentType(ContentType.JSON)
                    .body("{\"journey\":\"checkout\",\"objective\":0.8}")
                    .when()
                    .put("/api/v1/slos/durable")
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", "5")
                    .body("type", equalTo("/api/v1/problems/unavailable"));
            given().get("/api/v1/applications").then().statusCode(503);
            given().get("/api/v1/slos/durable").then().statusCode(200).body("objective", is(0.9f));
            given().get("/api/v1/journeys").then().statusCode(200).body("journeys.metadata.name", hasItem("checkout"));
            given().header("If-None-Match", etag)
                    .get("/api/v1/config/snapshot")
                    .then()
                    .statusCode(304);
            String health = given().get(ready).asString();
            assertThat(health).contains("\"reachable\": false").contains("\"known\": true");
        } finally {
            Engines.postgres().start();
        }

        put("durable", 0.8, 200);
        given().get("/api/v1/slos/durable").then().header("ETag", "\"2\"");
    }

    private static void put(String slo, double objective, int status) {
        given().contentType(ContentType.JSON)
                .body("{\"journey\":\"checkout\",\"objective\":" + objective + "}")
                .when()
                .put("/api/v1/slos/" + slo)
                .then()
                .statusCode(status);
    }
}
