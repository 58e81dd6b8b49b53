package io.taproot.query.telemetry;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.taproot.query.Engines;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Engines.class)
class StoreOutageTest {

    private static final String TRACE = "66000000000000000000000000000001";

    @Inject
    Ingest ingest;

    @Test
    void saysWhenToAskAgainWhileClickHouseIsAwayAndGoesOnWhenItIsBack() {
        ingest.spans(SentSpan.of(TRACE, 1, 0, "durable", "work", 0, 10));

        Engines.clickHouse().stop();
        try {
            for (String path : List.of(
                    "traces/" + TRACE,
                    "traces",
                    "services",
                    "operations?service=durable",
                    "sessions",
                    "sessions/x/timeline",
                    "journeys/checkout/runs",
                    "journeys/checkout/budget",
                    "slos/checkout-fast/status")) {
                given().get("/api/v1/" + path)
                        .then()
                        .statusCode(503)
                        .contentType("application/problem+json")
                        .header("Retry-After", "5")
                        .body("type", equalTo("/api/v1/problems/unavailable"));
            }
            given().get("/api/v1/journeys").then().statusCode(200);
        } finally {
            Engines.clickHouse().start();
        }

        given().get("/api/v1/traces/" + TRACE).then().statusCode(200);
    }
}
