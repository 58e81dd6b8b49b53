package io.taproot.query.applications;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.taproot.query.Engines;
import io.taproot.snapshot.KeyQuota;
import io.taproot.snapshot.SnapshotJson;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Engines.class)
class ApplicationResourceTest {

    private static final String BANK = """
            {"display_name":"Linden Bank","platforms":["android","ios"],"allowed_services":["Linden*"]}""";

    @Test
    void beginsWithAShop() {
        given().get("/api/v1/applications").then().statusCode(200).body("applications.name", hasItem("juniper-shop"));
    }

    @Test
    void makesAnApplicationAndGivesItBack() {
        put("linden-made", BANK).statusCode(201).header("ETag", "\"1\"").body("version", is(1));

        given().get("/api/v1/applications/linden-made")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("display_name", equalTo("Linden Bank"))
                .body("platforms", equalTo(List.of("android", "ios")))
                .body("allowed_services", equalTo(List.of("Linden*")))
                .body("created_at", notNullValue());
    }

    @Test
    void countsChangesAndNotRepetitions() {
        put("linden-counted", BANK).statusCode(201);

        put("linden-counted", BANK).statusCode(200).header("ETag", "\"1\"");
        put("linden-counted", "{\"display_name\":\"Linden\"}")
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("platforms", hasSize(0));
    }

    @Test
    void letsTheGatewayKnowHowMuchMayComeWithItsTokens() throws IOException {
        put("linden-metered", BANK).statusCode(201).body("token_quota.items_per_second", nullValue());
        assertThat(tokenQuota("linden-metered")).isEqualTo(KeyQuota.NONE);

        allowTokens("linden-metered", "{\"items_per_second\":500}")
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("token_quota.items_per_second", is(500))
                .body("token_quota.bytes_per_second", nullValue());
        allowTokens("linden-metered", "{\"items_per_second\":500}")
                .statusCode(200)
                .header("ETag", "\"2\"");
        assertThat(tokenQuota("linden-metered")).isEqualTo(new KeyQuota(500L, null));

        put("linden-metered", "{\"display_name\":\"Linden\"}").body("token_quota.items_per_second", is(500));
        allowTokens("linden-metered", "{}").statusCode(200).body("token_quota.items_per_second", nullValue());
        assertThat(tokenQuota("linden-metered")).isEqualTo(KeyQuota.NONE);
    }

    @Test
    void refusesAQuotaOfNothingOrForNobodyOrForAnotherVersion() {
        put("linden-unmetered", BANK).statusCode(201);

        allowTokens("linden-unmetered", "{\"items_per_second\":0}").statusCode(400);
        allowTokens("nobody", "{\"items_per_second\":5}").statusCode(404);
        given().contentType(ContentType.JSON)
                .header("If-Match", "\"9\"")
                .body("{\"items_per_second\":5}")
                .put("/api/v1/applications/linden-unmetered/token-quota")
                .then()
                .statusCode(412);
    }

    @Test
    void refusesAChangeThatWasMeantForAnotherVersion() {
        put("linden-matched", BANK).statusCode(201);

        given().contentType(ContentType.JSON)
                .header("If-Match", "\"9\"")
                .body("{\"display_name\":\"Linden\"}")
                .when()
                .put("/api/v1/applications/linden-matched")
                .then()
                .statusCode(412)
                .body("type", equalTo("/api/v1/problems/changed-meanwhile"));
        given().header("If-Match", "\"9\"")
                .delete("/api/v1/applications/linden-matched")
                .then()
                .statusCode(412);
        given().header("If-Match", "\"1\"")
                .delete("/api/v1/applications/linden-matched")
                .then()
                .statusCode(204);
    }

    @Test
    void refusesToMakeWhatSomebodyThinksIsThere() {
        given().contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(BANK)
                .when()
                .put("/api/v1/applications/linden-not-there")
                .then()
                .statusCode(412);
    }

    @Test
    void namesEveryPlaceThatIsWrong() {
        put("linden-wrong", """
                {"display_name":" ","platforms":["android","I Phone"],"allowed_services":[""]}""")
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/api/v1/problems/invalid-body"))
                .body("instance", equalTo("/api/v1/applications/linden-wrong"))
                .body("errors.pointer", hasItems("/display_name", "/platforms/1", "/allowed_services/0"))
                .body("errors.detail", everyItem(notNullValue()));
    }

    @Test
    void namesAMemberThatItDoesNotKnow() {
        put("linden-unknown", "{\"display_name\":\"L\",\"colour\":\"red\"}")
                .statusCode(400)
                .body("errors", hasSize(1))
                .body("errors[0].pointer", equalTo("/colour"));
    }

    @Test
    void namesAMemberOfAnotherKind() {
        put("linden-kind", "{\"display_name\":\"L\",\"platforms\":\"android\"}")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/platforms"));
    }

    @Test
    void refusesWhatIsNoJsonOrNothingAtAll() {
        put("linden-broken", "{\"display_name\":").statusCode(400).body("status", is(400));
        given().contentType(ContentType.JSON)
                .when()
                .put("/api/v1/applications/linden-broken")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
        given().contentType(ContentType.TEXT)
                .body("hello")
                .when()
                .put("/api/v1/applications/linden-broken")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
    }

    @Test
    void refusesANameThatIsNotPlain() {
        put("Linden_Bank", BANK)
                .statusCode(400)
                .body("type", equalTo("/api/v1/problems/invalid-parameter"))
                .body("errors[0].parameter", equalTo("name"));
    }

    @Test
    void knowsNothingOfAnApplicationThatIsNotThere() {
        given().get("/api/v1/applications/nobody").then().statusCode(404).contentType("application/problem+json");
        given().delete("/api/v1/applications/nobody").then().statusCode(404);
        given().get("/api/v1/applications/nobody/keys").then().statusCode(404);
    }

    @Test
    void letsOneOfManyAtOnceMakeItAndTheOthersChangeNothing() {
        long made = IntStream.range(0, 8)
                .parallel()
                .mapToObj(
                        i -> given().contentType(ContentType.JSON).body(BANK).put("/api/v1/applications/linden-raced"))
                .map(Response::statusCode)
                .filter(status -> status == 201)
                .count();

        assertThat(made).isEqualTo(1);
        given().get("/api/v1/applications/linden-raced").then().header("ETag", "\"1\"");
    }

    private static KeyQuota tokenQuota(String name) throws IOException {
        return SnapshotJson.read(given().get("/api/v1/config/snapshot").asByteArray())
                .application(name)
                .orElseThrow()
                .tokenQuotaOrNone();
    }

    private static ValidatableResponse allowTokens(String name, String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .when()
                .put("/api/v1/applications/" + name + "/token-quota")
                .then();
    }

    private static ValidatableResponse put(String name, String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .when()
                .put("/api/v1/applications/" + name)
                .then();
    }
}
