package io.taproot.query.sampling;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.taproot.query.Engines;
import io.taproot.snapshot.Application;
import io.taproot.snapshot.SamplingSettings;
import io.taproot.snapshot.SnapshotJson;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Engines.class)
class SamplingResourceTest {

    private static final String PATH = "/api/v1/applications/sampled/sampling";

    @BeforeEach
    void makeApplication() {
        json().body("{\"display_name\":\"Sampled\"}")
                .put("/api/v1/applications/sampled")
                .then()
                .statusCode(201);
    }

    @AfterEach
    void deleteApplication() {
        given().delete("/api/v1/applications/sampled").then().statusCode(204);
    }

    @Test
    void keepsEverythingUntilSomebodySaysOtherwise() {
        given().get(PATH)
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("ratio", is(1.0f))
                .body("kept_spans_per_second", nullValue())
                .body("keep_errors", is(true))
                .body("phone.session_ratio", is(1.0f))
                .body("phone.max_batch_items", is(512));
    }

    @Test
    void isChangedAsAWholeAndCountsItsVersions() {
        put("{\"ratio\":0.25,\"kept_spans_per_second\":500,\"services\":[{\"service\":\"orders*\",\"ratio\":0.1,"
                        + "\"operations\":[{\"operation\":\"GET /health\",\"ratio\":0}]}],"
                        + "\"phone\":{\"session_ratio\":0.5,\"events\":{\"app.jank\":false}}}")
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("ratio", is(0.25f))
                .body("services[0].operations[0].operation", equalTo("GET /health"))
                .body("phone.events.'app.jank'", is(false))
                .body("phone.max_batch_items", is(512));

        put("{\"ratio\":0.5}")
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("kept_spans_per_second", nullValue())
                .body("phone.session_ratio", is(1.0f));
    }

    @Test
    void takesBackWhatItGave() {
        put("{\"ratio\":0.25,\"services\":[{\"service\":\"a\",\"ratio\":1}],\"phone\":{\"enabled\":false}}")
                .statusCode(200);
        String given = given().get(PATH).asString();

        put(given).statusCode(200).header("ETag", "\"1\"");
    }

    @Test
    void refusesAChangeThatWasMeantForAnotherVersion() {
        json().header("If-Match", "\"1\"")
                .body("{\"ratio\":0.5}")
                .put(PATH)
                .then()
                .statusCode(412);
        json().header("If-Match", "\"0\"")
                .body("{\"ratio\":0.5}")
                .put(PATH)
                .then()
                .statusCode(200);
        json().header("If-Match", "\"0\"")
                .body("{\"ratio\":0.6}")
                .put(PATH)
                .then()
                .statusCode(412);
        given().header("If-Match", "\"7\"").delete(PATH).then().statusCode(412);
    }

    @Test
    void namesEveryPlaceThatIsWrong() {
        put("{\"ratio\":0,\"kept_spans_per_second\":0,\"services\":[{\"service\":\"\",\"ratio\":2}],"
                        + "\"phone\":{\"session_ratio\":-1,\"max_batch_items\":0,\"first_party_hosts\":[\"https://x\"]}}")
                .statusCode(400)
                .body(
                        "errors.pointer",
                        hasItems(
                                "/ratio",
                                "/kept_spans_per_second",
                                "/services/0/service",
                                "/services/0/ratio",
                                "/phone/session_ratio",
                                "/phone/max_batch_items",
                                "/phone/first_party_hosts/0"));
        put("{\"ration\":1}").statusCode(400);
    }

    @Test
    void hasTheDefaultsAgainOnceItIsDeleted() {
        put("{\"ratio\":0.5}").statusCode(200);

        given().delete(PATH).then().statusCode(204);

        given().get(PATH).then().header("ETag", "\"0\"").body("ratio", is(1.0f));
        given().delete(PATH).then().statusCode(204);
    }

    @Test
    void belongsToAnApplicationThatThereIs() {
        given().get("/api/v1/applications/nobody/sampling").then().statusCode(404);
        json().body("{}").put("/api/v1/applications/nobody/sampling").then().statusCode(404);
    }

    @Test
    void goesToTheGatewayInTheSnapshot() throws IOException {
        put("{\"ratio\":0.125,\"kept_spans_per_second\":77}").statusCode(200);

        byte[] snapshot = given().get("/api/v1/config/snapshot").asByteArray();

        SamplingSettings settings = SnapshotJson.read(snapshot)
                .application("sampled")
                .map(Application::samplingOrNone)
                .orElseThrow();
        assertThat(settings.ratio()).isEqualTo(0.125);
        assertThat(settings.keptSpansPerSecond()).isEqualTo(77);
        assertThat(settings.version()).isEqualTo(1);
    }

    private static RequestSpecification json() {
        return given().contentType(ContentType.JSON);
    }

    private static ValidatableResponse put(String body) {
        return json().body(body).when().put(PATH).then();
    }
}
