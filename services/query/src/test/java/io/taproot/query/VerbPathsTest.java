package io.taproot.query;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Engines.class)
class VerbPathsTest {

    @ParameterizedTest
    @ValueSource(strings = {":dry-run", "%3Adry-run", "%3adry-run", "%3Adry-run?from=a%3Abuild"})
    void areFoundHoweverTheColonIsWritten(String verb) {
        given().urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body("{\"attributes\":{\"note\":\"to ada@example.org\"}}")
                .post("/api/v1/privacy/policies" + verb)
                .then()
                .statusCode(200)
                .body("findings[0].after", equalTo("to [email]"));
    }

    @Test
    void areNoneForWhatElseIsEncoded() {
        given().urlEncodingEnabled(false)
                .get("/api/v1/applications/a%3Ab")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("name"));
        given().urlEncodingEnabled(false)
                .post("/api/v1/privacy/policies%3Ano-such-verb")
                .then()
                .statusCode(404);
    }
}
