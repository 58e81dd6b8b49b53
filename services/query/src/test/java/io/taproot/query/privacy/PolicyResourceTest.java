package io.taproot.query.privacy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.taproot.query.Engines;
import io.taproot.snapshot.PrivacyPolicy;
import io.taproot.snapshot.Snapshot;
import io.taproot.snapshot.SnapshotJson;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Engines.class)
class PolicyResourceTest {

    private static final String POLICIES = "/api/v1/privacy/policies";
    private static final String MINE = POLICIES + "/of-policies";
    private static final String STAFF = """
            {"profile":"strict","packs":["gb"],"actions":{"email":"mask"},"query_parameters":["page"],
             "rules":[{"name":"staff-number","pattern":"\\\\bEMP-\\\\d{6}\\\\b","places":["span"]}],
             "allow":[{"key":"support.contact","detectors":["email"]}]}""";

    @BeforeEach
    void makeAnApplication() {
        json("{\"display_name\":\"Of policies\"}").put("/api/v1/applications/of-policies");
    }

    @AfterEach
    void deleteWhatIsLeft() {
        given().delete(MINE);
        given().delete(POLICIES + "/default");
    }

    @Test
    void takesAPolicyAndPutsItInForce() throws IOException {
        put(STAFF, "staff numbers in notes")
                .statusCode(201)
                .body("name", equalTo("of-policies"))
                .body("active", is(true))
                .body("profile", equalTo("strict"))
                .body("rules[0].action", equalTo("mask"))
                .body("created_by", equalTo("local"))
                .body("reason", equalTo("staff numbers in notes"));

        given().get(MINE).then().statusCode(200).body("allow[0].key", equalTo("support.contact"));
        given().get(POLICIES).then().body("policies.name", hasItem("of-policies"));
        PrivacyPolicy inSnapshot = snapshot().privacyPolicies().stream()
                .filter(policy -> policy.name().equals("of-policies"))
                .findFirst()
                .orElseThrow();
        assertThat(inSnapshot.rules().getFirst().pattern()).isEqualTo("\\bEMP-\\d{6}\\b");
        assertThat(inSnapshot.packs()).containsExactly("gb");
    }

    @Test
    void makesANewVersionOfEachChangeAndTellsWhoMadeItAndWhy() {
        put("{\"packs\":[\"gb\"]}", "first").statusCode(201);
        int first = given().get(MINE).jsonPath().getInt("version");

        put("{\"packs\":[\"gb\",\"nl\"]}", "second").statusCode(200).body("version", is(first + 1));
        put("{\"packs\":[\"gb\",\"nl\"]}", "the same again").statusCode(200).body("version", is(first + 1));

        given().get(MINE + "/versions")
                .then()
                .body("policies[0].version", is(first + 1))
                .body("policies[0].active", is(true))
                .body("policies[1].active", is(false))
                .body("policies[1].packs", equalTo(List.of("gb")));
        given().get(MINE + "/versions/" + first).then().body("reason", equalTo("first"));
        given().get(MINE + "/versions/4711").then().statusCode(404);
        given().get(MINE + "/history")
                .then()
                .body("changes[0].kind", equalTo("changed"))
                .body("changes[0].by", equalTo("local"))
                .body("changes[0].reason", equalTo("second"))
                .body("changes[1].reason", equalTo("first"));
    }

    @Test
    void goesBackToAnOlderVersion() throws IOException {
        put("{\"packs\":[\"gb\"]}", "first").statusCode(201);
        int first = given().get(MINE).jsonPath().getInt("version");
        put("{\"packs\":[\"fr\"]}", "second").statusCode(200);

        json("{\"version\":" + first + ",\"reason\":\"second was wrong\"}")
                .put(MINE + "/active")
                .then()
                .statusCode(200)
                .body("version", is(first))
                .body("active", is(true));

        given().get(MINE).then().body("packs", equalTo(List.of("gb")));
        given().get(MINE + "/history")
                .then()
                .body("changes[0].kind", equalTo("activated"))
                .body("changes[0].version", is(first));
        assertThat(snapshot().privacyPolicies())
                .filteredOn(policy -> policy.name().equals("of-policies"))
                .extracting(PrivacyPolicy::version)
                .containsExactly(first);
        json("{\"version\":4711,\"reason\":\"x\"}").put(MINE + "/active").then().statusCode(404);
    }

    @Test
    void keepsADraftOutOfForceUntilItIsActivated() throws IOException {
        json("{\"policy\":{\"packs\":[\"gb\"]},\"reason\":\"to be looked at\",\"activate\":false}")
                .put(MINE)
                .then()
                .statusCode(201)
                .body("active", is(false));
        assertThat(snapshot().privacyPolicies()).extracting(PrivacyPolicy::name).doesNotContain("of-policies");
        int draft = given().get(MINE).jsonPath().getInt("version");

        json("{\"version\":" + draft + ",\"reason\":\"looked at\"}").put(MINE + "/active");

        assertThat(snapshot().privacyPolicies()).extracting(PrivacyPolicy::name).contains("of-policies");
    }

    @Test
    void refusesAChangeThatWasMeantForAnotherRevision() {
        String etag =
                put("{\"packs\":[\"gb\"]}", "first").statusCode(201).extract().header("ETag");
        json(change("{\"packs\":[\"fr\"]}", "second"))
                .header("If-Match", etag)
                .put(MINE)
                .then()
                .statusCode(200);

        json(change("{\"packs\":[\"nl\"]}", "late"))
                .header("If-Match", etag)
                .put(MINE)
                .then()
                .statusCode(412);
        json("{\"version\":1,\"reason\":\"late\"}")
                .header("If-Match", etag)
                .put(MINE + "/active")
                .then()
                .statusCode(412);
        given().header("If-Match", etag).delete(MINE).then().statusCode(412);
        given().get(MINE).then().body("packs", equalTo(List.of("fr")));
    }

    @Test
    void tellsWhatIsWrongAtWhichPlace() {
        put(
                        "{\"profile\":\"mild\",\"actions\":{\"jwt\":\"keep\"},"
                                + "\"rules\":[{\"name\":\"x-y\",\"pattern\":\"(\",\"action\":\"mask\"}]}",
                        "wrong")
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/api/v1/problems/invalid-body"))
                .body(
                        "errors.pointer",
                        equalTo(List.of("/policy/profile", "/policy/actions/jwt", "/policy/rules/0/pattern")))
                .body("errors[2].detail", containsString("RE2"));
        put("{\"colour\":\"blue\"}", "unknown member").statusCode(400);
        put("{\"rules\":[{\"name\":\"a-b\"}]}", "no pattern")
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/policy/rules/0/pattern")));
        put("{\"rules\":[{\"name\":\"a-b\",\"pattern\":\"x\",\"action\":\" \",\"places\":[null]}]}", "blanks")
                .statusCode(400);
        put("{\"profile\":\"\",\"actions\":{\"email\":null}}", "nothing").statusCode(400);
        put("{\"profile\":\"\"}", "no profile")
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/policy/profile")));
        json("{\"policy\":{}}").put(MINE).then().statusCode(400).body("errors.pointer", hasItem("/reason"));
        json(change("{}", "nobody's")).put(POLICIES + "/no-such-app").then().statusCode(404);
        given().get(POLICIES + "/default").then().statusCode(404);
    }

    @Test
    void goesBackToTheDefaultPolicyOnceItsOwnIsDeleted() throws IOException {
        json(change("{\"packs\":[\"fr\"]}", "for all"))
                .put(POLICIES + "/default")
                .then()
                .statusCode(201);
        put("{\"packs\":[\"gb\"]}", "own").statusCode(201);

        given().delete(MINE + "?reason=over").then().statusCode(204);

        assertThat(snapshot().privacyPolicies())
                .extracting(PrivacyPolicy::name)
                .contains("default")
                .doesNotContain("of-policies");
        given().get(MINE + "/history")
                .then()
                .body("changes[0].kind", equalTo("deleted"))
                .body("changes[0].reason", equalTo("over"));
    }

    @Test
    void triesADraftOnASampleWithoutKeepingAnything() {
        String sample = """
                {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"5b8efff798038103d269b633813fc60c",
                 "spanId":"eee19b7ec3c1b174","name":"GET /orders/4711",
                 "attributes":[{"key":"note","value":{"stringValue":"EMP-004711 asked"}}]}]}]}]}""";
        json("{\"policy\":" + STAFF + ",\"application\":\"of-policies\",\"sample\":" + sample + "}")
                .post(POLICIES + ":dry-run")
                .then()
                .statusCode(200)
                .body("policy_version", equalTo("of-policies-draft"))
                .body("findings.place", equalTo(List.of("span", "span")))
                .body("findings[1].key", equalTo("note"))
                .body("findings[1].detectors[0].detector", equalTo("own:staff-number"))
                .body("findings[1].detectors[0].action", equalTo("mask"))
                .body("findings[1].before", equalTo("EMP-004711 asked"))
                .body("findings[1].after", equalTo("[staff-number] asked"))
                .body("result.resourceSpans[0].scopeSpans[0].spans[0].name", equalTo("GET /orders/{id}"));

        given().get(MINE).then().statusCode(404);
    }

    @Test
    void triesWhatIsInForceOnSingleAttributes() {
        put("{\"actions\":{\"email\":\"pseudonym\"}}", "joins").statusCode(201);

        json("{\"application\":\"of-policies\",\"attributes\":{\"note\":\"to ada@example.org\"}}")
                .post(POLICIES + ":dry-run")
                .then()
                .statusCode(200)
                .body("policy_version", matchesPattern("of-policies-v\\d+"))
                .body("findings[0].after", matchesPattern("to p\\d+_[a-z2-7]{16}"));
        json("{\"attributes\":{\"note\":\"to ada@example.org\"}}")
                .post(POLICIES + ":dry-run")
                .then()
                .body("policy_version", equalTo("default-3"))
                .body("findings[0].after", equalTo("to [email]"));
    }

    @Test
    void saysWhatIsNoSample() {
        json("{}").post(POLICIES + ":dry-run").then().statusCode(400);
        json("{\"sample\":{},\"attributes\":{}}")
                .post(POLICIES + ":dry-run")
                .then()
                .statusCode(400);
        json("{\"sample\":[1]}")
                .post(POLICIES + ":dry-run")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/sample"));
        json("{\"signal\":\"smoke\",\"sample\":{}}")
                .post(POLICIES + ":dry-run")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/signal"));
        json("{\"policy\":{\"packs\":[\"xx\"]},\"attributes\":{}}")
                .post(POLICIES + ":dry-run")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/policy/packs/0"));
    }

    private static ValidatableResponse put(String policy, String reason) {
        return json(change(policy, reason)).put(MINE).then();
    }

    private static String change(String policy, String reason) {
        return "{\"policy\":" + policy + ",\"reason\":\"" + reason + "\"}";
    }

    private static RequestSpecification json(String body) {
        return given().urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body(body)
                .when();
    }

    private static Snapshot snapshot() throws IOException {
        return SnapshotJson.read(given().get("/api/v1/config/snapshot").asByteArray());
    }
}
