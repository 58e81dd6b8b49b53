package io.taproot.query.services;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.taproot.query.Engines;
import io.taproot.query.telemetry.Ingest;
import io.taproot.query.telemetry.SentSpan;
import io.taproot.store.ClickHouse;
import io.taproot.store.kept.Keeping;
import io.taproot.store.kept.KeptBecause;
import io.taproot.store.kept.KeptTraces;
import io.taproot.store.kept.SettledTrace;
import io.taproot.telemetry.TraceId;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Engines.class)
class ServiceResourceTest {

    private static final String TRACE = "55000000000000000000000000000001";

    @Inject
    Ingest ingest;

    @Inject
    ClickHouse clickHouse;

    @Test
    void listsServicesWithTheirSpansAndLayer() {
        send();

        given().get("/api/v1/services")
                .then()
                .statusCode(200)
                .body("range.to", notNullValue())
                .body("services.find { it.name == 'pricing' }.span_count", is(2))
                .body("services.find { it.name == 'pricing' }.layer", equalTo("service:pricing"));
    }

    @Test
    void listsTheOperationsOfOneService() {
        send();

        given().get("/api/v1/operations?service=pricing")
                .then()
                .statusCode(200)
                .body("operations", hasSize(2))
                .body("operations.find { it.name == 'quote' }.kind", equalTo("SERVER"))
                .body("operations.find { it.name == 'quote' }.calls", is(1))
                .body("operations.find { it.name == 'quote' }.errors", is(1))
                .body("operations.find { it.name == 'quote' }.p50_ms", is(40.0f))
                .body("operations.find { it.name == 'quote' }.p99_ms", is(40.0f))
                .body("operations.find { it.name == 'quote' }.n", is(1));
    }

    @Test
    void answersALongRangeFromTheRollUp() {
        given().get("/api/v1/operations?service=pricing&since=P1D")
                .then()
                .statusCode(200)
                .body("operations", hasSize(0)); // nothing rolls up in this test
        given().get("/api/v1/services?since=P1D").then().statusCode(200);
    }

    @Test
    void tellsWhatKeptTracesSayAboutAll() {
        send();
        KeptTraces traces = new KeptTraces(clickHouse);
        traces.keep(
                List.of(new SettledTrace(
                        TraceId.parse(TRACE).orElseThrow(), SentSpan.START, SentSpan.START.plusSeconds(1), false)),
                new Keeping(KeptBecause.SAMPLE, 50),
                Instant.now());

        given().get("/api/v1/operations/kept?service=pricing")
                .then()
                .statusCode(200)
                .body("operations.find { it.name == 'quote' }.calls", is(50))
                .body("operations.find { it.name == 'quote' }.errors", is(50))
                .body("operations.find { it.name == 'quote' }.n", is(1));
    }

    @Test
    void asksWhichServiceIsMeant() {
        given().get("/api/v1/operations/kept").then().statusCode(400).body("errors[0].parameter", equalTo("service"));
        given().get("/api/v1/operations").then().statusCode(400).body("errors[0].parameter", equalTo("service"));
    }

    private void send() {
        ingest.spans(
                SentSpan.of(TRACE, 1, 0, "pricing", "quote", 0, 40)
                        .kind(SpanKind.SPAN_KIND_SERVER)
                        .with("taproot.layer", "service:pricing")
                        .failed("no price"),
                SentSpan.of(TRACE, 2, 1, "pricing", "SELECT", 10, 20)
                        .kind(SpanKind.SPAN_KIND_CLIENT)
                        .with("taproot.layer", "datastore:postgresql"));
    }
}
