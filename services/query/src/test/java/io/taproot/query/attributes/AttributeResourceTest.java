package io.taproot.query.attributes;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.taproot.query.Engines;
import io.taproot.query.telemetry.Ingest;
import io.taproot.query.telemetry.SentSpan;
import io.taproot.store.ClickHouse;
import io.taproot.store.rollup.AttributeInventory;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Engines.class)
class AttributeResourceTest {

    private static final String TRACE = "66000000000000000000000000000001";

    @Inject
    Ingest ingest;

    @Inject
    ClickHouse clickHouse;

    @Test
    void listsWhatSpansHaveWithItsType() {
        send();
        takeInventory();

        given().get("/api/v1/attributes?service=warehouse")
                .then()
                .statusCode(200)
                .body("attributes.key", contains("shelf"))
                .body("attributes[0].type", equalTo("string"))
                .body("attributes[0].services", contains("warehouse"))
                .body("attributes[0].span_count", is(3))
                .body("attributes[0].value_count", is(2));
        given().get("/api/v1/attributes?service=warehouse&prefix=http.")
                .then()
                .statusCode(200)
                .body("attributes", hasSize(0));
    }

    @Test
    void listsTheValuesOfOneThatMostSpansHaveFirst() {
        send();

        given().get("/api/v1/attributes/values?key=shelf&service=warehouse")
                .then()
                .statusCode(200)
                .body("key", equalTo("shelf"))
                .body("values.value", contains("b", "a"))
                .body("values.span_count", contains(2, 1));
    }

    @Test
    void asksWhichAttributeIsMeant() {
        given().get("/api/v1/attributes/values").then().statusCode(400).body("errors[0].parameter", equalTo("key"));
    }

    private void send() {
        ingest.spans(
                SentSpan.of(TRACE, 1, 0, "warehouse", "pick", 0, 40).with("shelf", "a"),
                SentSpan.of(TRACE, 2, 1, "warehouse", "pick", 0, 40).with("shelf", "b"),
                SentSpan.of(TRACE, 3, 1, "warehouse", "pick", 0, 40).with("shelf", "b"));
    }

    /** As analysis does. */
    private void takeInventory() {
        Instant now = SentSpan.START.truncatedTo(ChronoUnit.MINUTES);
        new AttributeInventory(clickHouse)
                .take(IntStream.range(0, 2)
                        .mapToObj(minute -> now.plusSeconds(60L * minute))
                        .toList());
    }
}
