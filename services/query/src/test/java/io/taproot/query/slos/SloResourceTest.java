package io.taproot.query.slos;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.taproot.query.Engines;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Engines.class)
class SloResourceTest {

    @Test
    void beginsWithAPromiseAboutTheCheckout() {
        given().get("/api/v1/slos").then().statusCode(200).body("slos.name", hasItem("checkout-fast"));
        given().get("/api/v1/slos/checkout-fast")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("journey", equalTo("checkout"))
                .body("objective", is(0.99f))
                .body("window", equalTo("P28D"));
    }

    @Test
    void makesChangesAndDeletesAPromise() {
        put("quick", "{\"journey\":\"checkout\",\"objective\":0.95,\"window\":\"P7D\",\"good_within_ms\":1500}")
                .statusCode(201)
                .body("good_within_ms", is(1500))
                .body("window", equalTo("P7D"));

        put("quick", "{\"journey\":\"checkout\",\"objective\":0.9}")
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("window", equalTo("P28D"));

        given().delete("/api/v1/slos/quick").then().statusCode(204);
        given().get("/api/v1/slos/quick").then().statusCode(404);
        given().delete("/api/v1/slos/quick").then().statusCode(404);
    }

    @Test
    void takesBackWhatItGave() {
        put("circle", "{\"journey\":\"checkout\",\"objective\":0.95}").statusCode(201);
        String given = given().get("/api/v1/slos/circle").asString();

        put("circle", given).statusCode(200).header("ETag", "\"1\"");
    }

    @Test
    void refusesAChangeThatWasMeantForAnotherVersion() {
        given().contentType(ContentType.JSON)
                .header("If-Match", "\"4\"")
                .body("{\"journey\":\"checkout\",\"objective\":0.5}")
                .when()
                .put("/api/v1/slos/checkout-fast")
                .then()
                .statusCode(412);
    }

    @Test
    void namesEveryPlaceThatIsWrong() {
        put("wrong", "{\"journey\":\"\",\"objective\":1,\"good_within_ms\":0}")
                .statusCode(400)
                .body("errors.pointer", hasItems("/journey", "/objective", "/good_within_ms"));
        put("wrong", "{\"name\":\"right\",\"journey\":\"checkout\",\"objective\":0.9,\"window\":\"PT1S\"}")
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/name", "/window")));
        put("wrong", "{\"journey\":\"checkout\"}").statusCode(400).body("errors[0].pointer", equalTo("/objective"));
        put("wrong", "{\"journey\":\"nowhere\",\"objective\":0.9}")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/journey"));
    }

    private static ValidatableResponse put(String name, String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .when()
                .put("/api/v1/slos/" + name)
                .then();
    }
}
