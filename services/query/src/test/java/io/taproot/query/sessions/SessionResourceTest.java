package io.taproot.query.sessions;

import static io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_CLIENT;
import static io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_SERVER;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.taproot.query.Engines;
import io.taproot.query.telemetry.Ingest;
import io.taproot.query.telemetry.SentSpan;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(Engines.class)
class SessionResourceTest {

    @Inject
    Ingest ingest;

    @Test
    void showsOneSessionWithWhatItAmountsTo() {
        session("one");

        given().get("/api/v1/sessions/one")
                .then()
                .statusCode(200)
                .body("session_id", equalTo("one"))
                .body("app", equalTo("Juniper Shop"))
                .body("release", equalTo("8.4.1"))
                .body("platform", equalTo("android"))
                .body("device_model", equalTo("Pixel 8"))
                .body("started_at", equalTo(SentSpan.START.toString()))
                .body("ended_at", equalTo(SentSpan.START.plusSeconds(3).toString()))
                .body("span_count", is(2))
                .body("event_count", is(4))
                .body("trace_count", is(1))
                .body("error_count", is(0))
                .body("crash_count", is(1))
                .body("screens", contains("Cart", "Checkout"));
    }

    @Test
    void drawsThePhonesSpansAndEventsInLanes() {
        session("lanes");

        JsonPath timeline = given().get("/api/v1/sessions/lanes/timeline")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(timeline.getString("session_id")).isEqualTo("lanes");
        assertThat(timeline.getList("items.name"))
                .isEqualTo(List.of("session.start", "app.widget.click", "POST", "app.jank", "app.crash"));
        assertThat(timeline.getList("items.lane")).isEqualTo(List.of("lifecycle", "tap", "request", "frames", "crash"));
        assertThat(timeline.getList("items.kind")).isEqualTo(List.of("event", "event", "span", "event", "event"));
        assertThat(timeline.getList("items.offset_ms")).isEqualTo(List.of(0.0f, 500.0f, 600.0f, 2_000.0f, 2_500.0f));
        assertThat(timeline.getList("items.error")).isEqualTo(List.of(false, false, false, false, true));
        Map<String, Object> request = timeline.getMap("items[2]");
        assertThat(request)
                .containsEntry("duration_ms", 2_400.0f)
                .containsEntry("backend_ms", 1_900.0f)
                .containsEntry("layer", "device")
                .containsEntry("service", "Juniper Shop")
                .containsEntry("screen", "Checkout")
                .containsEntry("span_id", "0000000000000001");
        given().get("/api/v1/sessions/lanes/timeline")
                .then()
                .body("items[1].duration_ms", nullValue())
                .body("items[1].backend_ms", nullValue())
                .body("items[1].trace_id", nullValue())
                .body("items[1].attributes.find { it.key == 'app.widget.id' }.value", equalTo("btn_buy_now"));
    }

    @Test
    void listsSessionsByPlatformAndApp() {
        session("listed");

        given().get("/api/v1/sessions?platform=android&app=Juniper Shop&limit=200")
                .then()
                .statusCode(200)
                .body("range.from", notNullValue())
                .body("sessions.session_id", hasItem("listed"));
        given().get("/api/v1/sessions?platform=ios&limit=200")
                .then()
                .body("sessions.session_id", not(hasItem("listed")))
                .body("next_cursor", nullValue());
        given().get("/api/v1/sessions?to=" + SentSpan.START + "&limit=200")
                .then()
                .body("sessions.session_id", not(hasItem("listed")));
    }

    @Test
    void turnsPages() {
        for (String id : List.of("p1", "p2", "p3")) {
            ingest.event("session.start", id, 10, Map.of());
        }

        List<String> turned = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = given().get("/api/v1/sessions?limit=1" + cursor).jsonPath();
            turned.addAll(page.getList("sessions.session_id"));
            cursor = page.get("next_cursor") == null ? null : "&cursor=" + page.getString("next_cursor");
        }

        assertThat(turned).doesNotHaveDuplicates().contains("p1", "p2", "p3");
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/sessions/nobody", "/api/v1/sessions/nobody/timeline"})
    void saysThatItKnowsNoSuchSession(String path) {
        given().get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", equalTo("There is no such session."));
    }

    /** A tap, the call it made, a stutter, a crash: three seconds. The server took 1,900 ms by a clock that is wrong. */
    private void session(String id) {
        String trace = String.format("44%030x", id.hashCode() & 0xffffffffL);
        ingest.event("session.start", id, 0, Map.of("app.screen.name", "Cart"));
        ingest.event("app.widget.click", id, 500, Map.of("app.widget.id", "btn_buy_now", "app.screen.name", "Cart"));
        ingest.event("app.jank", id, 2_000, Map.of());
        ingest.event("app.crash", id, 2_500, Map.of("exception.type", "java.lang.IllegalStateException"));
        ingest.spans(
                SentSpan.of(trace, 1, 0, "Juniper Shop", "POST", 600, 3_000)
                        .kind(SPAN_KIND_CLIENT)
                        .with("taproot.layer", "device")
                        .with("app.screen.name", "Checkout")
                        .with("session.id", id),
                SentSpan.of(trace, 2, 1, "edge", "POST /v1/orders", -432_110, -430_210)
                        .kind(SPAN_KIND_SERVER)
                        .with("taproot.layer", "edge"));
        ingest.spans(SentSpan.of(trace, 3, 2, "orders", "place", 700, 800)
                .with("taproot.layer", "service:orders")
                .with("session.id", id));
    }
}
