package io.taproot.query.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.taproot.query.Engines;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where login is required, rights come from the provider's token and from nothing else. */
@QuarkusTest
@TestProfile(LoginTest.LoginRequired.class)
@WithTestResource(Engines.class)
class LoginTest {

    /** A profile of its own: whether people log in is decided when the service starts. */
    public static final class LoginRequired implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(OidcStandIn.class));
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("taproot.query.login.required", "true", "taproot.query.snapshot.token", "for-services-only");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/applications",
                "/api/v1/journeys",
                "/api/v1/slos",
                "/api/v1/privacy/policies",
                "/api/v1/config/snapshot",
                "/api/v1/alerts"
            })
    void asksWhoIsThere(String address) {
        given().get(address)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer")
                .body("type", equalTo("/api/v1/problems/unauthenticated"));
    }

    @Test
    void tellsAPageHowToLogInBeforeAnyLogin() {
        given().get("/api/v1/about")
                .then()
                .statusCode(200)
                .body("login_required", is(true))
                .body("login_path", equalTo("/api/v1/login"));
        given().get("/traces").then().statusCode(200);
    }

    @ParameterizedTest(name = "{0}: look {1}, promise {2}, make keys {3}")
    @CsvSource({"viewer,200,403,403", "editor,200,201,403", "admin,200,201,201", "other,403,403,403"})
    void givesEachRoleItsRights(String role, int looking, int promising, int makingKeys) {
        String token = OidcStandIn.token(OidcStandIn.claims("[\"" + role + "\"]"));

        assertThat(as(token).get("/api/v1/journeys").statusCode()).isEqualTo(looking);
        assertThat(as(token)
                        .body("{\"journey\":\"checkout\",\"objective\":0.9}")
                        .put("/api/v1/slos/of-" + role)
                        .statusCode())
                .isEqualTo(promising);
        assertThat(as(token)
                        .body("{\"kind\":\"public\"}")
                        .post("/api/v1/applications/juniper-shop/keys")
                        .statusCode())
                .isEqualTo(makingKeys);
        assertThat(as(token)
                        .body("{\"policy\":{},\"reason\":\"rights of " + role + "\"}")
                        .put("/api/v1/privacy/policies/juniper-shop")
                        .statusCode())
                .isEqualTo(makingKeys);
        assertThat(as(token)
                        .urlEncodingEnabled(false)
                        .body("{\"attributes\":{}}")
                        .post("/api/v1/privacy/policies:dry-run")
                        .statusCode())
                .isEqualTo(promising == 201 ? 200 : promising);
        as(token).delete("/api/v1/privacy/policies/juniper-shop");
        assertThat(as(token).get("/api/v1/alerts").statusCode()).isEqualTo(looking);
        assertThat(as(token).body("{}").put("/api/v1/alert-rules/x").statusCode())
                .isEqualTo(promising);
    }

    @Test
    void refusesTokensThatNobodyShouldBelieve() {
        String admin = OidcStandIn.claims("[\"admin\"]");
        Map<String, String> tokens = new HashMap<>();
        tokens.put("unsigned", OidcStandIn.unsignedToken(admin));
        tokens.put("signed with the public key", OidcStandIn.confusedToken(admin));
        tokens.put(
                "expired",
                OidcStandIn.token(OidcStandIn.claims(
                        "[\"admin\"]", "taproot", Instant.now().minusSeconds(300))));
        tokens.put(
                "made for somebody else",
                OidcStandIn.token(OidcStandIn.claims(
                        "[\"admin\"]", "other-client", Instant.now().plusSeconds(300))));
        tokens.put("of another issuer", OidcStandIn.token(admin.replace("\"iss\":\"http", "\"iss\":\"https")));
        tokens.put("changed", OidcStandIn.token(OidcStandIn.claims("[]")).replaceFirst("\\.[^.]+\\.", ".e30."));
        tokens.put("nonsense", "nonsense");

        tokens.forEach((what, token) -> {
            Response answer = as(token).get("/api/v1/journeys");
            assertThat(answer.statusCode()).as(what).isEqualTo(401);
            assertThat(answer.contentType()).as(what).startsWith("application/problem+json");
        });
    }

    @Test
    void letsTheOtherServicesFetchTheSnapshotWithTheirTokenAndNothingElse() {
        given().header("Authorization", "Bearer for-services-only")
                .get("/api/v1/config/snapshot")
                .then()
                .statusCode(200);
        given().header("Authorization", "Bearer for-services-onlx")
                .get("/api/v1/config/snapshot")
                .then()
                .statusCode(401);
        given().header("Authorization", "Bearer for-services-only")
                .get("/api/v1/journeys")
                .then()
                .statusCode(401);
        as(OidcStandIn.token(OidcStandIn.claims("[\"viewer\"]")))
                .get("/api/v1/config/snapshot")
                .then()
                .statusCode(403);
    }

    @Test
    void takesABrowserToTheProviderAndBackToItsPage() {
        OidcStandIn.logsIn("[\"viewer\"]");

        Response leaving = browse(Map.of(), "/api/v1/login?return_to=/traces");
        assertThat(leaving.statusCode()).isEqualTo(302);
        String provider = leaving.header("Location");
        assertThat(provider).contains("/authorize?").contains("client_id=taproot");

        String state = provider.replaceAll(".*[?&]state=([^&]+).*", "$1");
        Response returning = browse(leaving.cookies(), "/api/v1/login?code=any&state=" + state);
        assertThat(returning.statusCode()).isEqualTo(302);
        Response loggedIn = browse(returning.cookies(), returning.header("Location"));

        loggedIn.then().statusCode(303).header("Location", endsWith("/traces"));
        given().cookies(returning.cookies()).get("/api/v1/journeys").then().statusCode(200);
        given().cookies(returning.cookies())
                .contentType(ContentType.JSON)
                .body("{\"journey\":\"checkout\",\"objective\":0.9}")
                .put("/api/v1/slos/by-cookie")
                .then()
                .statusCode(403);
    }

    private static RequestSpecification as(String token) {
        return given().contentType(ContentType.JSON).header("Authorization", "Bearer " + token);
    }

    private static Response browse(Map<String, String> cookies, String address) {
        return given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .cookies(cookies)
                .get(address);
    }
}
