package io.taproot.query.ui;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.taproot.query.Engines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Engines.class)
class PagesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/traces",
                "/traces/5b8efff798038103d269b633813fc60c",
                "/journeys/checkout?tab=runs",
                "/apiary"
            })
    void givesTheUiForEveryPage(String page) {
        given().get(page)
                .then()
                .statusCode(200)
                .contentType(containsString("text/html"))
                .header("Cache-Control", "no-cache")
                .header("Content-Security-Policy", containsString("default-src 'self'"))
                .header("X-Content-Type-Options", "nosniff")
                .body(containsString("<div id=\"root\">"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/nothing", "/api/v2", "/api"})
    void tellsAProgramThatItsAddressIsWrong(String address) {
        given().get(address).then().statusCode(404).contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/missing.js", "/assets/missing-1a2b3c4d.js", "/v1/traces"})
    void givesNoPageForAFileThatIsNotThere(String address) {
        String body = given().get(address).then().statusCode(404).extract().asString();

        assertThat(body).doesNotContain("<div id=\"root\">");
    }

    @Test
    void letsBrowsersKeepFilesWhoseNameChangesWithTheirContent() {
        given().get("/assets/probe-1a2b3c4d.js")
                .then()
                .statusCode(200)
                .header("Cache-Control", "public, max-age=31536000, immutable");
    }

    @Test
    void givesNoPageToAnythingButAGet() {
        given().post("/traces").then().statusCode(404);
    }
}
