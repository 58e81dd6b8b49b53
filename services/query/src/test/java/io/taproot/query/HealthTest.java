package io.taproot.query;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Engines.class)
class HealthTest {

    @SuppressWarnings("NullAway.Init")
    @TestHTTPResource(value = "/", management = true)
    URI management;

    @Test
    void isAliveAndReadyWithBothStores() {
        given().get(at("health/live")).then().statusCode(200);
        given().get(at("health/ready"))
                .then()
                .statusCode(200)
                .body("checks.name", hasItems("configuration", "telemetry store"));
    }

    @Test
    void countsRequestsByTheirTemplateAndNotByTheirPath() {
        given().get("/api/v1/applications/juniper-shop");
        given().get("/api/v1/alert-rules/some-rule");
        given().get("/traces/5b8efff798038103d269b633813fc60c");

        String metrics = given().get(at("metrics")).asString();

        assertThat(metrics)
                .contains("uri=\"/api/v1/applications/{name}\"")
                .contains("uri=\"/api/v1/alert-rules\"")
                .contains("uri=\"/pages\"")
                .contains("taproot_query_configuration_reachable 1.0")
                .doesNotContain("some-rule")
                .doesNotContain("5b8efff798038103d269b633813fc60c");
    }

    @Test
    void keepsItsHealthOffThePublicPort() {
        given().get("/q/health").then().statusCode(404);
        given().get("/q/metrics").then().statusCode(404);
    }

    private String at(String path) {
        return management + path;
    }
}
