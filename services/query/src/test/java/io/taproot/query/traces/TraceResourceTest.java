package io.taproot.query.traces;

import static io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_CLIENT;
import static io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_SERVER;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.taproot.otlp.json.JsonResult;
import io.taproot.otlp.json.OtlpJsonReader;
import io.taproot.query.Engines;
import io.taproot.query.telemetry.Ingest;
import io.taproot.query.telemetry.SentSpan;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Engines.class)
class TraceResourceTest {

    @Inject
    Ingest ingest;

    @Test
    void showsATapFromThePhoneToTheDatabaseRow() {
        String trace = "11000000000000000000000000000001";
        ingest.spans(tap(trace));

        JsonPath shown = given().get("/api/v1/traces/" + trace)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .extract()
                .jsonPath();

        assertThat(shown.getString("trace_id")).isEqualTo(trace);
        assertThat(shown.getString("started_at")).isEqualTo(SentSpan.START.toString());
        assertThat(shown.getString("started_at_unix_nano")).isEqualTo(SentSpan.START.getEpochSecond() + "000000000");
        assertThat(shown.getDouble("duration_ms")).isEqualTo(1_500);
        assertThat(shown.getInt("span_count")).isEqualTo(4);
        assertThat(shown.getInt("error_count")).isEqualTo(1);
        assertThat(shown.getInt("missing_parents")).isZero();
        assertThat(shown.getString("session_id")).isEqualTo("session-of-the-tap");
        assertThat(shown.getString("as_of")).isNotBlank();
        assertThat(shown.getList("by_layer"))
                .isEqualTo(List.of(
                        Map.of("layer", "device", "self_ms", 80.0f),
                        Map.of("layer", "network", "self_ms", 315.0f),
                        Map.of("layer", "edge", "self_ms", 1_067.0f),
                        Map.of("layer", "datastore:postgresql", "self_ms", 38.0f)));
        assertThat(shown.getList("spans.name")).isEqualTo(List.of("tap", "POST", "POST /v1/orders", "SELECT cart"));
        assertThat(shown.getList("spans.depth")).isEqualTo(List.of(0, 1, 2, 3));
        assertThat(shown.getList("spans.self_layer"))
                .isEqualTo(List.of("device", "network", "edge", "datastore:postgresql"));
        assertThat(shown.getList("spans.offset_ms")).isEqualTo(List.of(0.0f, 20.0f, 200.0f, 300.0f));
        assertThat(shown.getList("spans.on_critical_path")).containsOnly(true);
    }

    @Test
    void showsEverythingThatASpanCarries() {
        String trace = "11000000000000000000000000000002";
        ingest.spans(tap(trace));

        given().get("/api/v1/traces/" + trace)
                .then()
                .body("spans[0].parent_span_id", nullValue())
                .body("spans[1].parent_span_id", equalTo("0000000000000001"))
                .body("spans[1].kind", equalTo("CLIENT"))
                .body("spans[1].service", equalTo("Juniper Shop"))
                .body("spans[1].start_unix_nano", equalTo(SentSpan.START.getEpochSecond() + "020000000"))
                .body("spans[1].self_ms", is(315.0f))
                .body("spans[1].child_count", is(1))
                .body("spans[1].clock_shift_ms", is(0.0f))
                .body("spans[2].status.code", equalTo("ERROR"))
                .body("spans[2].status.message", equalTo("sold out"))
                .body("spans[2].events[0].name", equalTo("retry"))
                .body("spans[2].events[0].offset_ms", is(250.0f))
                .body("spans[3].attributes.find { it.key == 'db.system.name' }.value", equalTo("postgresql"))
                .body("spans[1].attributes.find { it.key == 'http.response.status_code' }.type", equalTo("int"))
                .body("spans[1].attributes.find { it.key == 'http.response.status_code' }.value", equalTo("409"))
                .body("spans[3].attributes.find { it.key == 'rows' }.type", equalTo("array"))
                .body("spans[3].attributes.find { it.key == 'rows' }.value.arrayValue.values[0].intValue", equalTo("7"))
                .body("spans[0].resource_id", notNullValue())
                .body("resources.values().service", containsInAnyOrder("Juniper Shop", "edge", "orders"))
                .body("scopes.values().version", contains("1.0"));
    }

    @Test
    void showsASpanThatCameTwiceOnce() {
        String trace = "11000000000000000000000000000003";
        ingest.spans(tap(trace));
        ingest.spans(tap(trace));

        given().get("/api/v1/traces/" + trace).then().body("span_count", is(4)).body("error_count", is(1));
        given().get("/api/v1/traces?session_id=session-of-the-tap&attr=only=" + trace)
                .then()
                .body("traces[0].span_count", is(4));
    }

    @Test
    void placesAServerWithAnotherClockInsideItsCall() {
        String trace = "11000000000000000000000000000004";
        long hour = 3_600_000;
        ingest.spans(
                SentSpan.of(trace, 1, 0, "Juniper Shop", "GET", 0, 1_000)
                        .kind(SPAN_KIND_CLIENT)
                        .with("taproot.layer", "device"),
                SentSpan.of(trace, 2, 1, "edge", "GET /", hour, hour + 600)
                        .kind(SPAN_KIND_SERVER)
                        .with("taproot.layer", "edge"));

        given().get("/api/v1/traces/" + trace)
                .then()
                .body("duration_ms", is(1_000.0f))
                .body("spans[1].offset_ms", is(200.0f))
                .body("spans[1].clock_shift_ms", is(200.0f - hour))
                .body(
                        "spans[1].start_unix_nano",
                        equalTo(SentSpan.START.plusMillis(hour).getEpochSecond() + "000000000"));
    }

    @Test
    void givesATraceBackAsOtlp() {
        String trace = "11000000000000000000000000000005";
        ingest.spans(tap(trace));

        byte[] body = given().get("/api/v1/traces/" + trace + "?format=otlp")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .extract()
                .asByteArray();

        assertThat(OtlpJsonReader.read(body, TracesData.getDefaultInstance()))
                .isInstanceOfSatisfying(JsonResult.Read.class, read -> {
                    TracesData data = (TracesData) read.message();
                    List<Span> spans = data.getResourceSpansList().stream()
                            .flatMap(each -> each.getScopeSpansList().stream())
                            .flatMap(each -> each.getSpansList().stream())
                            .toList();
                    for (SentSpan sent : tap(trace)) {
                        assertThat(spans)
                                .anySatisfy(
                                        span -> assertThat(withoutOrder(span)).isEqualTo(withoutOrder(sent.message())));
                    }
                });
    }

    @Test
    void saysThatItKnowsNoTraceWithThatId() {
        given().get("/api/v1/traces/ffffffffffffffffffffffffffffffff")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("/api/v1/problems/not-found"))
                .body("status", is(404))
                .body("detail", equalTo("There is no such trace."))
                .body("instance", endsWith("/traces/ffffffffffffffffffffffffffffffff"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "00000000000000000000000000000000", "zz000000000000000000000000000001", "%20"})
    void refusesWhatIsNoTraceId(String id) {
        given().urlEncodingEnabled(false)
                .get("/api/v1/traces/" + id)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].parameter", equalTo("trace_id"));
    }

    @Test
    void summarisesWhatItFinds() {
        String trace = "11000000000000000000000000000006";
        ingest.spans(tap(trace));

        given().get("/api/v1/traces?attr=only=" + trace)
                .then()
                .statusCode(200)
                .body("traces", hasSize(1))
                .body("traces[0].trace_id", equalTo(trace))
                .body("traces[0].started_at", equalTo(SentSpan.START.toString()))
                .body("traces[0].duration_ms", is(1_500.0f))
                .body("traces[0].root.service", equalTo("Juniper Shop"))
                .body("traces[0].root.operation", equalTo("tap"))
                .body("traces[0].root.layer", equalTo("device"))
                .body("traces[0].span_count", is(4))
                .body("traces[0].error_count", is(1))
                .body("traces[0].services.name", contains("Juniper Shop", "edge", "orders"))
                .body("traces[0].services.span_count", contains(2, 1, 1))
                .body("traces[0].by_layer.layer", contains("device", "network", "edge", "datastore:postgresql"))
                .body("traces[0].session_id", equalTo("session-of-the-tap"))
                .body("traces[0].platform", equalTo("android"))
                .body("traces[0].release", equalTo("8.4.1"))
                .body("traces[0].screen", equalTo("Cart"))
                .body("next_cursor", nullValue())
                .body("range.from", notNullValue())
                .body("range.to", notNullValue())
                .body("cost.rows_read", greaterThan(0))
                .body("cost.bytes_read", greaterThan(0))
                .body("cost.elapsed_ms", greaterThan(0.0f));
    }

    @Test
    void findsATraceByWhatOneOfItsSpansSays() {
        String trace = "11000000000000000000000000000007";
        ingest.spans(tap(trace));

        for (String match : List.of(
                "service=edge&status=error",
                "service=orders&operation=SELECT%20cart",
                "attr=http.response.status_code=409",
                "attr=http.response.status_code",
                "layer=datastore:postgresql",
                "service=edge&min_duration_ms=1105&max_duration_ms=1105",
                "service=orders&status=ok")) {
            given().urlEncodingEnabled(false)
                    .get("/api/v1/traces?limit=200&" + match)
                    .then()
                    .statusCode(200)
                    .body("traces.trace_id", hasItem(trace));
        }
        for (String other : List.of(
                "service=orders&status=error",
                "service=orders&operation=POST",
                "service=edge&min_duration_ms=1106",
                "attr=http.response.status_code=200",
                "from=0&to=1000")) {
            given().urlEncodingEnabled(false)
                    .get("/api/v1/traces?limit=200&" + other)
                    .then()
                    .statusCode(200)
                    .body("traces.trace_id", not(hasItem(trace)));
        }
    }

    @Test
    void turnsPagesOfTheSameQuestion() {
        for (int number = 1; number <= 5; number++) {
            ingest.spans(
                    SentSpan.of("2200000000000000000000000000000" + number, number, 0, "pages", "work", number, 50));
        }

        List<String> turned = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = given().get("/api/v1/traces?service=pages&limit=2" + cursor)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            turned.addAll(page.getList("traces.trace_id"));
            cursor = page.get("next_cursor") == null ? null : "&cursor=" + page.getString("next_cursor");
        }

        assertThat(turned).extracting(id -> id.substring(31)).containsExactly("5", "4", "3", "2", "1");
    }

    @Test
    void refusesTheCursorOfAnotherQuestion() {
        ingest.spans(
                SentSpan.of("33000000000000000000000000000001", 1, 0, "cursors", "work", 0, 50),
                SentSpan.of("33000000000000000000000000000002", 2, 0, "cursors", "work", 0, 50));
        String cursor =
                given().get("/api/v1/traces?service=cursors&limit=1").jsonPath().getString("next_cursor");

        given().get("/api/v1/traces?service=others&cursor=" + cursor)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("cursor"));
        given().get("/api/v1/traces?service=cursors&cursor=nonsense").then().statusCode(400);
    }

    @ParameterizedTest
    @CsvSource({
        "status=maybe, status",
        "min_duration_ms=fast, min_duration_ms",
        "max_duration_ms=-1, max_duration_ms",
        "min_duration_ms=5&max_duration_ms=1, max_duration_ms",
        "attr=%3Dx, attr",
        "attr=a=1&attr=a=2, attr",
        "attr=a&attr=b&attr=c&attr=d&attr=e, attr",
        "layer=basement, layer",
        "limit=0, limit",
        "limit=201, limit",
        "limit=many, limit",
        "from=yesterday, from",
        "to=tomorrow, to",
        "since=1h, since",
        "since=-PT1H, since",
        "from=2026-11-22T14:00:00Z&since=PT1H, since",
        "from=2000&to=1000, from"
    })
    void namesTheParameterThatItCannotRead(String query, String parameter) {
        given().urlEncodingEnabled(false)
                .get("/api/v1/traces?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/api/v1/problems/invalid-parameter"))
                .body("errors.parameter", contains(parameter));
    }

    /** Four spans of 1,500 ms: a tap, its call, the edge's answer, a look into the database. */
    private static SentSpan[] tap(String trace) {
        return new SentSpan[] {
            SentSpan.of(trace, 1, 0, "Juniper Shop", "tap", 0, 1_500)
                    .with("taproot.layer", "device")
                    .with("app.screen.name", "Cart")
                    .with("only", trace)
                    .with("session.id", "session-of-the-tap"),
            SentSpan.of(trace, 2, 1, "Juniper Shop", "POST", 20, 1_440)
                    .kind(SPAN_KIND_CLIENT)
                    .with("taproot.layer", "device")
                    .with("session.id", "session-of-the-tap")
                    .with("http.response.status_code", 409),
            SentSpan.of(trace, 3, 2, "edge", "POST /v1/orders", 200, 1_305)
                    .kind(SPAN_KIND_SERVER)
                    .with("taproot.layer", "edge")
                    .event("retry", 250)
                    .failed("sold out"),
            SentSpan.of(trace, 4, 3, "orders", "SELECT cart", 300, 338)
                    .kind(SPAN_KIND_CLIENT)
                    .with("taproot.layer", "datastore:postgresql")
                    .with("db.system.name", "postgresql")
                    .with(
                            "rows",
                            AnyValue.newBuilder()
                                    .setArrayValue(ArrayValue.newBuilder()
                                            .addValues(AnyValue.newBuilder().setIntValue(7)))
                                    .build())
        };
    }

    /** The order of attributes is not stored. */
    private static Span withoutOrder(Span span) {
        var ordered = span.toBuilder().clearAttributes();
        span.getAttributesList().stream()
                .sorted(Comparator.comparing(KeyValue::getKey))
                .forEach(ordered::addAttributes);
        return ordered.build();
    }
}
