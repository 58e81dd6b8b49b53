package io.taproot.query.runs;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.JsonConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.specification.RequestSpecification;
import io.taproot.query.Engines;
import io.taproot.store.ClickHouse;
import io.taproot.store.rollup.RunRow;
import io.taproot.store.rollup.RunWriter;
import io.taproot.telemetry.TraceId;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Engines.class)
class JourneyRunResourceTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Inject
    ClickHouse clickHouse;

    @Test
    void listsRunsAsAnalysisWroteThem() {
        journey("listing");
        write(run("listing", "r1", 120, 2_410, "over_budget"), run("listing", "r2", 60, 900, "ok"));

        exactly()
                .get("/api/v1/journeys/listing/runs")
                .then()
                .statusCode(200)
                .body("runs.run_id", contains("r2", "r1"))
                .body("runs[1].journey", equalTo("listing"))
                .body("runs[1].definition_version", is(1))
                .body("runs[1].session_id", equalTo("s1"))
                .body("runs[1].app.platform", equalTo("android"))
                .body("runs[1].device_class", equalTo("mid"))
                .body("runs[1].duration_ms", is(2_410.0))
                .body("runs[1].outcome", equalTo("over_budget"))
                .body("runs[1].stages[0].name", equalTo("place"))
                .body("runs[1].stages[0].by_layer_ms.network", is(310.0))
                .body("runs[1].traces[0].joined_by", equalTo("C"))
                .body("next_cursor", nullValue());
        given().get("/api/v1/journeys/listing/runs?outcome=ok").then().body("runs.run_id", contains("r2"));
        String cursor =
                given().get("/api/v1/journeys/listing/runs?limit=1").jsonPath().getString("next_cursor");
        given().get("/api/v1/journeys/listing/runs?limit=1&cursor=" + cursor)
                .then()
                .body("runs.run_id", contains("r1"))
                .body("next_cursor", nullValue());
    }

    @Test
    void measuresAJourneyAgainstItsBudget() {
        journey("budgeted");
        write(
                run("budgeted", "r1", 120, 2_500, "over_budget"),
                run("budgeted", "r2", 60, 900, "ok"),
                run("budgeted", "r3", 50, 900, "error"),
                run("budgeted", "r4", 40, 60_000, "abandoned"));

        exactly()
                .get("/api/v1/journeys/budgeted/budget")
                .then()
                .statusCode(200)
                .body("journey", equalTo("budgeted"))
                .body("budget.good_ms", is(2_000.0))
                .body("budget.p95_ms", is(2_000.0))
                .body("value.p50_ms", closeTo(900.0, 1))
                .body("n", is(3))
                .body("adjusted_n", is(3))
                .body("late_share", is(0.0))
                .body("good", is(1))
                .body("over_budget", is(1))
                .body("errors", is(1))
                .body("by_layer.layer", contains("device", "network"))
                .body("by_layer[0].self_ms", is(100.0))
                .body("as_of", notNullValue());
    }

    @Test
    void measuresNothingWhereNobodyRan() {
        journey("quiet");

        given().get("/api/v1/journeys/quiet/budget")
                .then()
                .statusCode(200)
                .body("n", is(0))
                .body("value.p95_ms", nullValue())
                .body("by_layer", hasSize(0));
        given().get("/api/v1/journeys/quiet/runs").then().body("runs", hasSize(0));
    }

    @Test
    void saysWhatIsLeftOfAnErrorBudget() {
        journey("promised");
        given().contentType(ContentType.JSON)
                .body("{\"journey\":\"promised\",\"objective\":0.5,\"window\":\"P7D\"}")
                .when()
                .put("/api/v1/slos/promised-fast")
                .then()
                .statusCode(201);
        write(
                run("promised", "r1", 60, 900, "ok"),
                run("promised", "r2", 3 * 3_600, 2_500, "over_budget"),
                run("promised", "r3", 2 * 86_400, 900, "ok"),
                run("promised", "r4", 2 * 86_400, 900, "ok"),
                run("promised", "r5", 10 * 86_400, 900, "error"));

        exactly()
                .get("/api/v1/slos/promised-fast/status")
                .then()
                .statusCode(200)
                .body("slo", equalTo("promised-fast"))
                .body("objective", is(0.5))
                .body("good", is(3))
                .body("bad", is(1))
                .body("total", is(4))
                .body("n", is(4))
                .body("sli", is(0.75))
                .body("error_budget.allowed", is(2.0))
                .body("error_budget.spent", is(1.0))
                .body("error_budget.left", is(1.0))
                .body("error_budget.left_ratio", is(0.5))
                .body("burn_rate.1h", is(0.0))
                .body("burn_rate.6h", is(1.0))
                .body("burn_rate.3d", is(0.5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"journeys/nothing/runs", "journeys/nothing/budget", "slos/nothing/status"})
    void saysThatThereIsNoSuchThing(String path) {
        given().get("/api/v1/" + path).then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void refusesAnOutcomeThatNoRunCanHave() {
        given().get("/api/v1/journeys/checkout/runs?outcome=great")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("outcome"));
    }

    private void write(RunRow... runs) {
        new RunWriter(clickHouse).write(List.of(runs));
    }

    private static void journey(String name) {
        given().contentType(ContentType.JSON)
                .body("{\"apiVersion\":\"taproot/v1\",\"kind\":\"Journey\",\"metadata\":{\"name\":\"" + name
                        + "\"},\"spec\":{\"start\":{\"anyOf\":[{\"span\":\"x\"}]},\"budget\":{\"good\":\"2000ms\"}}}")
                .when()
                .put("/api/v1/journeys/" + name)
                .then()
                .statusCode(201);
    }

    private static RunRow run(String journey, String id, long secondsAgo, long durationMs, String outcome) {
        Instant start = NOW.minusSeconds(secondsAgo);
        return new RunRow(
                journey,
                id,
                1,
                start.getEpochSecond() * 1_000_000_000,
                durationMs * 1_000_000,
                outcome,
                "s1",
                "Juniper Shop",
                "8.4.1",
                "android",
                "mid",
                "cell/lte",
                1,
                false,
                List.of("network", "device"),
                List.of(300_000_000L, 100_000_000L),
                detail(journey, id, start, durationMs, outcome),
                List.of(new TraceId(1, 1)),
                NOW,
                false);
    }

    private static String detail(String journey, String id, Instant start, long durationMs, String outcome) {
        return """
                {"run_id":"%s","journey":"%s","definition_version":1,"session_id":"s1",
                 "app":{"service":"Juniper Shop","version":"8.4.1","platform":"android"},
                 "device_class":"mid","network_class":"cell/lte","started_at":"%s","duration_ms":%d,"outcome":"%s",
                 "stages":[{"name":"place","duration_ms":1420,"budget_ms":900,"by_layer_ms":{"network":310}}],
                 "traces":[{"trace_id":"0000000000000001","joined_by":"C","because":"same session and screen"}],
                 "as_of":"%s","late_share":0.0,"something_new":1}""".formatted(id, journey, start, durationMs, outcome, NOW);
    }

    /** Fractions as doubles. */
    private static RequestSpecification exactly() {
        return given().config(RestAssuredConfig.config()
                .jsonConfig(JsonConfig.jsonConfig().numberReturnType(NumberReturnType.DOUBLE)));
    }
}
