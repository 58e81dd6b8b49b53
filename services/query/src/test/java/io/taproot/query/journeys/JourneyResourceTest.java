package io.taproot.query.journeys;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.taproot.query.Engines;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Engines.class)
class JourneyResourceTest {

    @Test
    void beginsWithTheCheckout() {
        given().get("/api/v1/journeys").then().statusCode(200).body("journeys.metadata.name", hasItem("checkout"));
        given().get("/api/v1/journeys/checkout")
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .header("ETag", "\"1\"")
                .body("spec.stages.name", equalTo(List.of("input", "authorise", "place", "render")));
    }

    @Test
    void takesAJourneyInYamlAndGivesItBackInBoth() {
        putYaml("search", yaml("search", "1500ms")).statusCode(201).body("metadata.version", is(1));

        given().accept("application/yaml")
                .get("/api/v1/journeys/search")
                .then()
                .statusCode(200)
                .contentType("application/yaml")
                .header("ETag", "\"1\"");
        given().get("/api/v1/journeys/search").then().body("spec.budget.good", equalTo("1500ms"));
    }

    @Test
    void readsTheYamlThatItWrote() {
        putYaml("circle", yaml("circle", "1500ms")).statusCode(201);
        String written = given().accept("application/yaml")
                .get("/api/v1/journeys/circle")
                .asString();

        putYaml("circle", written).statusCode(200).body("metadata.version", is(1));
    }

    @Test
    void makesANewVersionOfEachChangeAndKeepsTheOldOnes() {
        putYaml("evolving", yaml("evolving", "1s")).statusCode(201);

        putYaml("evolving", yaml("evolving", "2s")).statusCode(200).header("ETag", "\"2\"");

        given().get("/api/v1/journeys/evolving/versions").then().body("versions.version", equalTo(List.of(2, 1)));
        given().get("/api/v1/journeys/evolving/versions/1")
                .then()
                .body("spec.budget.good", equalTo("1s"))
                .body("metadata.version", is(1));
        given().get("/api/v1/journeys/evolving/versions/3").then().statusCode(404);
    }

    @Test
    void makesNoVersionOfTheDefinitionThatIsInForce() {
        putYaml("steady", yaml("steady", "1s")).statusCode(201);

        putYaml("steady", yaml("steady", "1000ms")).statusCode(200).header("ETag", "\"1\"");
    }

    @Test
    void countsOnAfterAJourneyWasDeleted() {
        putYaml("returning", yaml("returning", "1s")).statusCode(201);

        given().delete("/api/v1/journeys/returning").then().statusCode(204);
        given().get("/api/v1/journeys/returning").then().statusCode(404);

        putYaml("returning", yaml("returning", "1s")).statusCode(201).header("ETag", "\"2\"");
    }

    @Test
    void refusesAChangeThatWasMeantForAnotherVersion() {
        putYaml("guarded", yaml("guarded", "1s")).statusCode(201);

        given().contentType("application/yaml")
                .header("If-Match", "\"5\"")
                .body(yaml("guarded", "2s").getBytes(StandardCharsets.UTF_8))
                .when()
                .put("/api/v1/journeys/guarded")
                .then()
                .statusCode(412);
        given().get("/api/v1/journeys/guarded").then().body("spec.budget.good", equalTo("1s"));
    }

    @Test
    void keepsAJourneyThatAnSloPromisesSomethingAbout() {
        given().delete("/api/v1/journeys/checkout")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", equalTo("An SLO promises something about this journey. Delete the SLO first."));
    }

    @Test
    void tellsWhatIsWrongAtWhichPlace() {
        putYaml("wrong", """
                apiVersion: taproot/v1
                kind: Journey
                metadata: {name: other}
                spec:
                  start: {anyOf: []}
                  budget: {good: soon}
                """)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/api/v1/problems/invalid-body"))
                .body("errors.pointer", equalTo(List.of("/metadata/name", "/spec/start/anyOf", "/spec/budget/good")));
    }

    @Test
    void refusesWhatIsNeitherYamlNorJson() {
        putYaml("broken", "a: [b").statusCode(400).body("errors", hasSize(1));
        given().contentType(ContentType.JSON)
                .body("{")
                .when()
                .put("/api/v1/journeys/broken")
                .then()
                .statusCode(400);
        given().contentType(ContentType.JSON)
                .when()
                .put("/api/v1/journeys/broken")
                .then()
                .statusCode(400);
        given().contentType(ContentType.XML)
                .body("<a/>")
                .when()
                .put("/api/v1/journeys/broken")
                .then()
                .statusCode(415);
        given().accept("image/png").get("/api/v1/journeys/checkout").then().statusCode(406);
    }

    @Test
    void takesAJourneyInJson() {
        String json = given().get("/api/v1/journeys/checkout").asString().replace("\"checkout\"", "\"checkout-two\"");

        given().contentType(ContentType.JSON)
                .body(json)
                .when()
                .put("/api/v1/journeys/checkout-two")
                .then()
                .statusCode(201);

        String copied = given().get("/api/v1/journeys/checkout-two").asString();
        assertThat(copied).isEqualTo(json);
    }

    private static ValidatableResponse putYaml(String name, String body) {
        return given().contentType("application/yaml")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .when()
                .put("/api/v1/journeys/" + name)
                .then();
    }

    private static String yaml(String name, String good) {
        return """
                apiVersion: taproot/v1
                kind: Journey
                metadata: {name: %s, owner: team-search}
                spec:
                  start: {anyOf: [{span: search, where: {http.response.status_code: 200}}]}
                  stages:
                    - {name: find, match: {http.route: "/v1/search*"}, budget: {p95: 300ms}}
                  budget: {good: %s}
                """.formatted(name, good);
    }
}
