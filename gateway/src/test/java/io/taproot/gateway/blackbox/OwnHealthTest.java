package io.taproot.gateway.blackbox;

import static io.taproot.gateway.Otlp.logRecord;
import static io.taproot.gateway.Otlp.logs;
import static io.taproot.gateway.Otlp.metrics;
import static io.taproot.gateway.Otlp.resource;
import static io.taproot.gateway.Otlp.service;
import static io.taproot.gateway.Otlp.span;
import static io.taproot.gateway.Otlp.text;
import static io.taproot.gateway.Otlp.traces;
import static io.taproot.gateway.blackbox.HttpSender.PROTOBUF;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.taproot.gateway.FakeIngest;
import io.taproot.gateway.Otlp;
import io.taproot.gateway.batch.Signal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the gateway says about itself. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class OwnHealthTest {

    /** Ten times as long as it gathers what it says. */
    private static final Duration SILENCE = Duration.ofMillis(500);

    FakeIngest ingest = FakeIngest.NONE;
    private HttpSender sender = new HttpSender(1);

    @BeforeEach
    void forget() {
        ingest.forget();
        sender = BlackBox.http();
    }

    @Test
    void isLiveAndReady() {
        assertThat(BlackBox.management("/q/health/live")).contains("\"UP\"");
        BlackBox.await(() -> !BlackBox.management("/q/health/ready").contains("\"DOWN\""));
        assertThat(BlackBox.management("/q/health/ready")).contains("\"ingest\"");
    }

    @Test
    void obeysTheConservationLawWhateverItIsSent() {
        sender.post(
                "/v1/traces",
                PROTOBUF,
                traces(span("a"), span("b").clearTraceId()).toByteArray());
        sender.post("/v1/traces", PROTOBUF, new byte[] {1, 2, 3});
        sender.post(
                "/v1/logs",
                PROTOBUF,
                logs(service("shop"), logRecord(), logRecord()).toByteArray());
        sender.post(
                "/v1/metrics", PROTOBUF, metrics(NumberDataPoint.newBuilder()).toByteArray());
        ingest.beAway(true);
        sender.post("/v1/traces", PROTOBUF, traces(span("c")).toByteArray());
        ingest.beAway(false);

        for (Signal signal : Signal.values()) {
            BlackBox.await(() -> isBalanced(signal));
        }
        assertThat(BlackBox.metric("taproot_gateway_span_settled_total", "taproot_drop_reason=\"invalid_trace_id\""))
                .isPositive();
        assertThat(BlackBox.metric("taproot_gateway_span_settled_total", "taproot_drop_reason=\"ingest_unavailable\""))
                .isPositive();
        assertThat(BlackBox.metric("taproot_gateway_log_record_settled_total", "taproot_log_record_fate=\"forwarded\""))
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void givesBackAllTheRoomThatRequestsTook() {
        sender.post("/v1/traces", PROTOBUF, traces(span("a")).toByteArray());
        sender.postGzip("/v1/traces", PROTOBUF, HttpSender.gzip(new byte[8 << 20]));
        sender.postGzip("/v1/traces", PROTOBUF, new byte[] {1, 2, 3});
        sender.post("/v1/traces", PROTOBUF, new byte[2 << 20]);

        BlackBox.await(() -> BlackBox.metric("taproot_gateway_admitted") == 0);
    }

    @Test
    void tracesItselfButNeverItsOwnTraces() {
        awaitSilence();
        sender.post("/v1/traces", PROTOBUF, traces(span("a")).toByteArray());

        BlackBox.await(() -> ownSpans().contains("export spans"));
        FakeIngest.Received traced = BlackBox.acceptedOfOthers(ingest).getFirst();
        assertThat(traced.traceparent()).as("ingest can join in").isNotBlank();
        assertThat(ingest.accepted().stream().filter(received -> received.self() != null))
                .as("what Taproot says about itself starts no spans")
                .allMatch(received -> received.traceparent() == null);
        awaitSilence();
        int spans = ownSpans().size();
        double received = BlackBox.metric("taproot_gateway_span_received_total");

        sender.post("/v1/logs", PROTOBUF, logs(service("shop"), logRecord()).toByteArray());

        BlackBox.await(() -> ownSpans().size() == spans + 1);
        assertThat(BlackBox.metric("taproot_gateway_span_received_total")).isEqualTo(received + 1);
    }

    @Test
    void startsNoSpanForTelemetryOfTaprootsOtherServices() {
        sender.post(
                "/v1/traces",
                PROTOBUF,
                traces(resource(text("service.name", "taproot-query"), text("service.namespace", "taproot")), span("q"))
                        .toByteArray());

        assertThat(ingest.accepted())
                .filteredOn(received -> Otlp.spanNames(received.body()).contains("q"))
                .singleElement()
                .satisfies(received -> {
                    assertThat(received.self()).isEqualTo("1");
                    assertThat(received.traceparent()).isNull();
                });
    }

    @Test
    void describesItsHttpInterface() {
        String openApi =
                HttpSender.text(sender.send(sender.withoutKey("/q/openapi").GET()));

        assertThat(openApi)
                .contains("/v1/traces")
                .contains("/v1/logs")
                .contains("/v1/metrics")
                .contains("413");
    }

    /** Until what it says about the requests of earlier tests has come, too. */
    private void awaitSilence() {
        BlackBox.await(() -> {
            int before = ingest.accepted().size();
            LockSupport.parkNanos(SILENCE.toNanos());
            return ingest.accepted().size() == before;
        });
    }

    private List<String> ownSpans() {
        return ingest.accepted().stream()
                .filter(received -> received.self() != null && received.signal() == Signal.TRACES)
                .flatMap(received -> Otlp.spanNames(received.body()).stream())
                .toList();
    }

    private static boolean isBalanced(Signal signal) {
        String prefix = "taproot_gateway_" + signal.item();
        return BlackBox.metric(prefix + "_received_total")
                == BlackBox.metric(prefix + "_settled_total") + BlackBox.metric(prefix + "_in_flight");
    }
}
