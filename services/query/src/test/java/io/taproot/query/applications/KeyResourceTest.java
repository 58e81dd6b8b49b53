package io.taproot.query.applications;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.taproot.query.Engines;
import io.taproot.snapshot.IngestKey;
import io.taproot.snapshot.KeyQuota;
import io.taproot.snapshot.Snapshot;
import io.taproot.snapshot.SnapshotJson;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Engines.class)
class KeyResourceTest {

    private static final String KEYS = "/api/v1/applications/key-holder/keys";

    @BeforeEach
    void haveAnApplication() {
        given().contentType(ContentType.JSON)
                .body("{\"display_name\":\"Key holder\"}")
                .put("/api/v1/applications/key-holder");
    }

    @Test
    void showsAKeyOnceAndNeverAgain() {
        JsonPath made = make("{\"kind\":\"public\",\"label\":\"android\"}")
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("key", startsWith("tap_pub_"))
                .body("label", equalTo("android"))
                .extract()
                .jsonPath();

        String listed = given().get(KEYS).then().statusCode(200).extract().asString();

        assertThat(listed).contains(made.getString("id")).contains(made.getString("prefix"));
        assertThat(listed).doesNotContain(made.getString("key"));
        assertThat(snapshotText()).doesNotContain(made.getString("key"));
    }

    @Test
    void letsTheOtherServicesKnowAKeyByItsDigest() throws IOException {
        String key = make("{\"kind\":\"secret\"}")
                .body("key", startsWith("tap_sec_"))
                .extract()
                .path("key");

        IngestKey known =
                snapshot().usableKey(IngestKey.digest(key), Instant.now()).orElseThrow();

        assertThat(known.application()).isEqualTo("key-holder");
        assertThat(known.kind()).isEqualTo(IngestKey.Kind.SECRET);
    }

    @Test
    void letsTheGatewayKnowHowMuchMayComeWithAKey() throws IOException {
        JsonPath made = make("{\"kind\":\"public\",\"quota\":{\"items_per_second\":500}}")
                .statusCode(201)
                .extract()
                .jsonPath();
        String id = made.getString("id");
        String digest = IngestKey.digest(made.getString("key"));
        assertThat(snapshot().usableKey(digest, Instant.now()).orElseThrow().quotaOrNone())
                .isEqualTo(new KeyQuota(500L, null));

        given().contentType(ContentType.JSON)
                .body("{\"bytes_per_second\":1000000}")
                .put(KEYS + "/" + id + "/quota")
                .then()
                .statusCode(200)
                .body("quota.bytes_per_second", equalTo(1_000_000))
                .body("quota.items_per_second", nullValue());

        assertThat(snapshot().usableKey(digest, Instant.now()).orElseThrow().quotaOrNone())
                .isEqualTo(new KeyQuota(null, 1_000_000L));
    }

    @Test
    void takesAQuotaAway() throws IOException {
        JsonPath made = make("{\"kind\":\"public\",\"quota\":{\"items_per_second\":500}}")
                .extract()
                .jsonPath();

        given().contentType(ContentType.JSON)
                .body("{}")
                .put(KEYS + "/" + made.getString("id") + "/quota")
                .then()
                .statusCode(200);

        assertThat(snapshot()
                        .usableKey(IngestKey.digest(made.getString("key")), Instant.now())
                        .orElseThrow()
                        .quotaOrNone())
                .isEqualTo(KeyQuota.NONE);
    }

    @Test
    void refusesAQuotaOfNothing() {
        make("{\"kind\":\"public\",\"quota\":{\"items_per_second\":0}}").statusCode(400);
        given().contentType(ContentType.JSON)
                .body("{\"items_per_second\":5}")
                .put(KEYS + "/no-such-key/quota")
                .then()
                .statusCode(404);
    }

    @Test
    void revokesAKeyAndKeepsItInTheList() throws IOException {
        JsonPath made = make("{\"kind\":\"public\"}").extract().jsonPath();
        String id = made.getString("id");

        given().delete(KEYS + "/" + id).then().statusCode(204);
        String at = given().get(KEYS).then().extract().path("keys.find { it.id == '" + id + "' }.revoked_at");
        given().delete(KEYS + "/" + id).then().statusCode(204);

        given().get(KEYS).then().body("keys.find { it.id == '" + id + "' }.revoked_at", equalTo(at));
        assertThat(snapshot().usableKey(IngestKey.digest(made.getString("key")), Instant.now()))
                .isEmpty();
    }

    @Test
    void listsAKeyInUseWithoutAMomentOfRevocation() {
        String id = make("{\"kind\":\"public\"}").extract().path("id");

        given().get(KEYS)
                .then()
                .body("keys.find { it.id == '" + id + "' }.revoked_at", nullValue())
                .body("keys.find { it.id == '" + id + "' }.created_at", notNullValue());
    }

    @Test
    void refusesAKeyOfNoKind() {
        make("{\"label\":\"x\"}").statusCode(400).body("errors[0].pointer", equalTo("/kind"));
        make("{\"kind\":\"royal\"}").statusCode(400).body("errors[0].pointer", equalTo("/kind"));
    }

    @Test
    void doesNotFindAKeyUnderAnotherApplication() {
        String id = make("{\"kind\":\"public\"}").extract().path("id");

        given().delete("/api/v1/applications/juniper-shop/keys/" + id).then().statusCode(404);
        given().delete(KEYS + "/no-such-key").then().statusCode(404);
    }

    @Test
    void takesTheKeysAwayWithTheirApplication() throws IOException {
        String id = make("{\"kind\":\"public\"}").extract().path("id");

        given().delete("/api/v1/applications/key-holder").then().statusCode(204);

        assertThat(snapshot().keys()).noneMatch(key -> key.id().equals(id));
    }

    private static ValidatableResponse make(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .when()
                .post(KEYS)
                .then();
    }

    private static Snapshot snapshot() throws IOException {
        return SnapshotJson.read(given().get("/api/v1/config/snapshot").asByteArray());
    }

    private static String snapshotText() {
        return given().get("/api/v1/config/snapshot").asString();
    }
}
