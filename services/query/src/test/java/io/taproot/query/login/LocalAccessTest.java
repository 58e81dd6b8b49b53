package io.taproot.query.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.taproot.query.Engines;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Where no login is required, whoever is on this machine may do everything, and nobody else anything. */
@QuarkusTest
@WithTestResource(Engines.class)
class LocalAccessTest {

    @Test
    void letsACallerOnThisMachineIn() {
        given().get("/api/v1/applications").then().statusCode(200);
        given().header("Host", "localhost:8080")
                .get("/api/v1/applications")
                .then()
                .statusCode(200);
        given().header("Host", "[::1]:8080").get("/api/v1/applications").then().statusCode(200);
        given().header("Origin", "http://localhost:5173")
                .get("/api/v1/applications")
                .then()
                .statusCode(200);
    }

    /** HTTP/2 has no Host header: what a caller asked for stands in :authority. */
    @ParameterizedTest
    @EnumSource
    void letsACallerInByEveryVersionOfHttp(HttpClient.Version version) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/api/v1/applications"))
                .build();

        try (HttpClient client = HttpClient.newBuilder().version(version).build()) {
            HttpResponse<Void> response = client.send(request, HttpResponse.BodyHandlers.discarding());

            assertThat(response.version()).isEqualTo(version);
            assertThat(response.statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "Host,            rebound.example",
        "Host,            localhost.rebound.example",
        "Host,            127.0.0.1.rebound.example",
        "Origin,          https://foreign.example",
        "Origin,          null",
        "X-Forwarded-For, 203.0.113.9",
        "Forwarded,       for=203.0.113.9",
        "X-Real-IP,       203.0.113.9",
    })
    void keepsOutWhoeverOnlyLooksAsIfHeWereHere(String header, String value) {
        given().header(header, value)
                .get("/api/v1/applications")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer")
                .body("type", equalTo("/api/v1/problems/unauthenticated"));
    }

    @Test
    void goesBackToAPageAndNeverToAnotherSite() {
        login("/traces?service=orders").header("Location", endsWith("/traces?service=orders"));
        for (String foreign :
                new String[] {"https://foreign.example", "//foreign.example", "/\\foreign.example", "x"}) {
            login(foreign).header("Location", not(containsString("foreign")));
        }
    }

    private static ValidatableResponse login(String returnTo) {
        return given().redirects()
                .follow(false)
                .queryParam("return_to", returnTo)
                .get("/api/v1/login")
                .then()
                .statusCode(303);
    }
}
