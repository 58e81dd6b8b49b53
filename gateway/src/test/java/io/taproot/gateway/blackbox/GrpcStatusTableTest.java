package io.taproot.gateway.blackbox;

import static io.taproot.gateway.Otlp.logRecord;
import static io.taproot.gateway.Otlp.logs;
import static io.taproot.gateway.Otlp.metrics;
import static io.taproot.gateway.Otlp.service;
import static io.taproot.gateway.Otlp.span;
import static io.taproot.gateway.Otlp.traces;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.taproot.gateway.FakeIngest;
import io.taproot.gateway.Otlp;
import io.taproot.gateway.batch.Signal;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The status table of OTLP over gRPC, row by row. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class GrpcStatusTableTest {

    private static final byte[] SOUND = traces(span("POST /v1/orders")).toByteArray();

    FakeIngest ingest = FakeIngest.NONE;
    private @Nullable GrpcSender open;

    @BeforeEach
    void forget() {
        ingest.forget();
        open = BlackBox.grpc();
    }

    @AfterEach
    void close() {
        sender().close();
    }

    @Test
    void takesSoundRequestsOfEverySignal() {
        assertThat(sender().export(Signal.TRACES, SOUND)).isEmpty();
        assertThat(sender().export(
                                Signal.LOGS,
                                logs(service("shop"), logRecord().setEventName("tap"))
                                        .toByteArray()))
                .isEmpty();
        assertThat(sender().export(
                                Signal.METRICS,
                                metrics(NumberDataPoint.newBuilder().setAsInt(1))
                                        .toByteArray()))
                .isEmpty();

        assertThat(BlackBox.acceptedOfOthers(ingest))
                .extracting(FakeIngest.Received::signal)
                .containsExactly(Signal.TRACES, Signal.LOGS, Signal.METRICS);
    }

    @Test
    void takesGzip() {
        assertThat(sender().exportGzip(Signal.TRACES, SOUND)).isEmpty();
        assertThat(BlackBox.acceptedOfOthers(ingest)).hasSize(1);
    }

    @Test
    void takesZstd() {
        assertThat(sender().exportPacked("zstd", Signal.TRACES, SOUND)).isEmpty();
        assertThat(BlackBox.acceptedOfOthers(ingest)).hasSize(1);
    }

    @Test
    void refusesBrokenStreamsAndUnknownCompressions() {
        try (GrpcSender liar = BlackBox.lyingGrpc()) {
            for (String compression : java.util.List.of("gzip", "zstd")) {
                assertThat(failure(() -> liar.exportPacked(compression, Signal.TRACES, SOUND))
                                .getStatus()
                                .getCode())
                        .as(compression)
                        .isEqualTo(Status.Code.INVALID_ARGUMENT);
            }
        }
        assertThat(failure(() -> sender().exportPacked("snappy", Signal.TRACES, SOUND))
                        .getStatus()
                        .getCode())
                .isEqualTo(Status.Code.UNIMPLEMENTED);
    }

    @Test
    void takesAnEmptyRequest() {
        assertThat(sender().export(Signal.TRACES, new byte[0])).isEmpty();
        assertThat(BlackBox.acceptedOfOthers(ingest)).isEmpty();
    }

    @Test
    void rejectsBadSpansAlone() throws InvalidProtocolBufferException {
        byte[] answer = sender().export(
                        Signal.TRACES,
                        traces(span("good"), span("bad").clearSpanId()).toByteArray());

        var partial = ExportTraceServiceResponse.parseFrom(answer).getPartialSuccess();
        assertThat(partial.getRejectedSpans()).isOne();
        assertThat(partial.getErrorMessage()).isEqualTo("1 of 2 spans rejected: invalid_span_id 1");
    }

    @Test
    void refusesWhatItCannotDecode() {
        StatusRuntimeException failure =
                failure(() -> sender().export(Signal.TRACES, "canary@example.org".getBytes(StandardCharsets.UTF_8)));

        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(GrpcSender.details(failure)).anyMatch(detail -> detail.is(BadRequest.class));
        assertThat(failure.toString()).doesNotContain("canary");
    }

    @Test
    void refusesLogsThatAreSentAsSpans() {
        byte[] records = logs(service("shop"), logRecord().setEventName("tap")).toByteArray();

        StatusRuntimeException failure = failure(() -> sender().export(Signal.TRACES, records));

        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(failure.getStatus().getDescription()).contains("/v1/logs");
    }

    @Test
    void refusesWhatIsTooLargeAndAdvisesNoRetry() {
        byte[] large = traces(span("x".repeat(Surroundings.MAX_REQUEST_BYTES))).toByteArray();

        for (StatusRuntimeException failure : java.util.List.of(
                failure(() -> sender().export(Signal.TRACES, large)),
                failure(() -> sender().exportGzip(Signal.TRACES, large)),
                failure(() -> sender().exportGzip(Signal.TRACES, new byte[40 << 20])))) {
            assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
            assertThat(GrpcSender.details(failure)).noneMatch(detail -> detail.is(RetryInfo.class));
        }
        assertThat(sender().export(Signal.TRACES, SOUND))
                .as("the connection lives")
                .isEmpty();
    }

    @Test
    void knowsNoOtherMethods() {
        for (String method : java.util.List.of(
                "opentelemetry.proto.collector.trace.v1.TraceService/Import", "no.such.Service/Export")) {
            StatusRuntimeException failure =
                    failure(() -> sender().call(method, SOUND, "x-api-key", Surroundings.KEY, null));

            assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
        }
    }

    @Test
    void refusesWhoShowsNoKeyOrAWrongOne() {
        StatusRuntimeException none =
                failure(() -> sender().call(Signal.TRACES.grpcService() + "/Export", SOUND, "x-other", "x", null));
        StatusRuntimeException unknown = failure(() -> sender().exportAs("tp_guessed", Signal.TRACES, SOUND));
        StatusRuntimeException revoked =
                failure(() -> sender().exportAs(Surroundings.REVOKED_KEY, Signal.TRACES, SOUND));

        assertThat(none.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
        assertThat(unknown.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
        assertThat(revoked.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
    }

    @Test
    void asksToComeAgainWhileIngestIsAway() {
        ingest.beAway(true);
        StatusRuntimeException away = failure(() -> sender().export(Signal.TRACES, SOUND));
        ingest.beAway(false);

        assertThat(away.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(GrpcSender.details(away)).anyMatch(detail -> detail.is(RetryInfo.class));
        assertThat(sender().export(Signal.TRACES, SOUND)).isEmpty();
    }

    @Test
    void tellsIngestWhoseTheBatchIs() {
        sender().exportAs(Surroundings.KEY, Signal.TRACES, SOUND);

        assertThat(BlackBox.acceptedOfOthers(ingest)).singleElement().satisfies(received -> {
            assertThat(received.tenant()).isEqualTo("juniper");
            assertThat(received.batchId()).isNotBlank();
        });
    }

    @Test
    void answersEveryOneOfManyCalls() throws Exception {
        int calls = 2_000;
        Set<String> sent = new HashSet<>();
        GrpcSender sender = sender();
        try (ExecutorService senders = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < calls; i++) {
                String name = "call-" + i;
                sent.add(name);
                byte[] request = traces(span(name)).toByteArray();
                var unused = senders.submit(() -> sender.export(Signal.TRACES, request));
            }
        }

        Set<String> arrived = new HashSet<>();
        BlackBox.acceptedOfOthers(ingest)
                .forEach(received -> Otlp.spanNames(received.body()).forEach(arrived::add));
        assertThat(arrived).isEqualTo(sent);
    }

    private GrpcSender sender() {
        if (open == null) {
            throw new IllegalStateException("opened before each test");
        }
        return open;
    }

    private static StatusRuntimeException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        StatusRuntimeException failure = catchThrowableOfType(StatusRuntimeException.class, call);
        if (failure == null) {
            throw new AssertionError("the call succeeded");
        }
        return failure;
    }
}
