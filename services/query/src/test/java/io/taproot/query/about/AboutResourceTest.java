package io.taproot.query.about;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.taproot.query.Engines;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Engines.class)
class AboutResourceTest {

    @Test
    void tellsEveryoneWhereTelemetryIsTaken() {
        given().header("Host", "taproot.example")
                .get("/api/v1/about")
                .then()
                .statusCode(200)
                .body("version", not(emptyString()))
                .body("login_required", is(false))
                .body("keys_required_hint", is(true))
                .body("otlp.grpc", equalTo("http://127.0.0.1:4317"))
                .body("otlp.http", equalTo("http://127.0.0.1:4318"));
    }
}
