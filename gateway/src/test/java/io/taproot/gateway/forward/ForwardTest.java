package io.taproot.gateway.forward;

import static io.taproot.gateway.Otlp.span;
import static io.taproot.gateway.Otlp.spansOf;
import static io.taproot.gateway.Otlp.traces;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.rpc.Code;
import com.google.rpc.RetryInfo;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.taproot.gateway.FakeIngest;
import io.taproot.gateway.Otlp;
import io.taproot.gateway.ScrubbedBatches;
import io.taproot.gateway.account.DropReason;
import io.taproot.gateway.receive.ReceivedBatches;
import io.taproot.gateway.sample.ConfiguredSampling;
import io.taproot.gateway.sample.Sample;
import io.taproot.gateway.sample.SampledBatch;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ForwardTest {

    private static final Duration SOON = Duration.ofMillis(20);

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final FakeIngest ingest = FakeIngest.start();
    private final FakeIngest other = FakeIngest.start();

    @AfterEach
    void stop() {
        ingest.close();
        other.close();
    }

    @Test
    void waitsForTheDurableAnswerAndSettlesTheAccount() {
        SampledBatch batch = batch();

        try (Forward forward = forward(ingest.address())) {
            assertThat(forward.apply(batch)).isEqualTo(new ForwardReceipt.Durable());
        }

        assertThat(ingest.accepted()).singleElement().satisfies(received -> {
            assertThat(received.body()).isEqualTo(batch.telemetry().toBytes());
            assertThat(received.tenant()).isEqualTo("default");
            assertThat(received.batchId()).isNotBlank();
            assertThat(received.self()).isNull();
        });
        assertThat(batch.account().open()).isZero();
        assertThat(batch.account().rejected()).isZero();
    }

    @Test
    void keepsTheBatchIdThroughAllAttemptsAndTakesANewOneForTheNextBatch() {
        ingest.next(Status.UNAVAILABLE);
        ingest.next(Status.ABORTED);

        try (Forward forward = forward(ingest.address())) {
            assertThat(forward.apply(batch())).isEqualTo(new ForwardReceipt.Durable());
            assertThat(forward.apply(batch())).isEqualTo(new ForwardReceipt.Durable());
        }

        List<String> ids = ingest.received().stream()
                .map(FakeIngest.Received::batchId)
                .map(String::valueOf)
                .toList();
        assertThat(ids).hasSize(4);
        assertThat(Set.copyOf(ids.subList(0, 3))).hasSize(1);
        assertThat(ids.get(3)).isNotEqualTo(ids.getFirst());
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.Code.class,
            names = {"OK", "INVALID_ARGUMENT", "RESOURCE_EXHAUSTED"},
            mode = EnumSource.Mode.EXCLUDE)
    void triesAgainWhereTheBatchIsNotToBlame(Status.Code code) {
        ingest.next(code.toStatus());

        try (Forward forward = forward(ingest.address())) {
            assertThat(forward.apply(batch())).isEqualTo(new ForwardReceipt.Durable());
        }

        assertThat(ingest.received()).hasSize(2);
    }

    @Test
    void neverSendsAgainWhatIngestCallsInvalid() {
        ingest.next(Status.INVALID_ARGUMENT);
        SampledBatch batch = batch();

        try (Forward forward = forward(ingest.address())) {
            assertThat(forward.apply(batch)).isEqualTo(new ForwardReceipt.Refused());
        }

        assertThat(ingest.received()).hasSize(1);
        assertThat(batch.account().rejections()).isEqualTo(DropReason.INGEST_REFUSED + " 2");
    }

    @Test
    void tellsTooLargeFromTooBusyByTheAdviceThatComesWithIt() {
        ingest.next(Status.RESOURCE_EXHAUSTED);
        try (Forward forward = forward(ingest.address())) {
            assertThat(forward.apply(batch())).isEqualTo(new ForwardReceipt.TooLarge());
        }

        StatusRuntimeException busy = withRetryInfo(Duration.ofMillis(5));
        ingest.next(busy.getStatus(), trailersOf(busy));
        try (Forward forward = forward(ingest.address())) {
            assertThat(forward.apply(batch())).isEqualTo(new ForwardReceipt.Durable());
        }
    }

    @Test
    void passesTheAdviceOnWhereItIsLongerThanTheSenderWaits() {
        StatusRuntimeException busy = withRetryInfo(Duration.ofSeconds(30));
        ingest.next(busy.getStatus(), trailersOf(busy));
        SampledBatch batch = batch();

        try (Forward forward = forward(ingest.address())) {
            assertThat(forward.apply(batch)).isEqualTo(new ForwardReceipt.Unavailable(Duration.ofSeconds(30)));
        }

        assertThat(ingest.received()).hasSize(1);
        assertThat(batch.account().open()).isZero();
        assertThat(batch.account().rejected()).as("it will be sent again").isZero();
    }

    @Test
    void countsWhatIngestRejectedInPart() {
        ingest.nextOk(ExportTraceServiceResponse.newBuilder()
                .setPartialSuccess(ExportTracePartialSuccess.newBuilder().setRejectedSpans(1))
                .build()
                .toByteArray());
        SampledBatch batch = batch();

        try (Forward forward = forward(ingest.address())) {
            assertThat(forward.apply(batch)).isEqualTo(new ForwardReceipt.Durable());
        }

        assertThat(batch.account().rejections()).isEqualTo("ingest_refused 1");
        assertThat(ingest.received())
                .as("a partial success is never sent again")
                .hasSize(1);
    }

    @Test
    void takesTurnsAndPassesByWhoeverIsAway() {
        try (Forward forward = forward(ingest.address(), other.address())) {
            for (int i = 0; i < 10; i++) {
                assertThat(forward.apply(batch())).isEqualTo(new ForwardReceipt.Durable());
            }
            assertThat(ingest.accepted()).hasSize(5);
            assertThat(other.accepted()).hasSize(5);

            other.beAway(true);
            for (int i = 0; i < 10; i++) {
                assertThat(forward.apply(batch())).isEqualTo(new ForwardReceipt.Durable());
            }
        }

        assertThat(ingest.accepted()).hasSize(15);
        assertThat(other.received().size()).as("it rests after a failure").isBetween(6, 10);
    }

    @Test
    void givesUpInTimeWhereNobodyListensAndFindsAnIngestThatComesBack() throws IOException {
        int port = freePort();
        try (Forward forward = forward("127.0.0.1:" + port)) {
            SampledBatch batch = batch();
            assertThat(forward.apply(batch)).isEqualTo(new ForwardReceipt.Unavailable(Duration.ofSeconds(2)));
            assertThat(batch.account().open()).isZero();
            assertThat(forward.isIngestReachable()).isFalse();

            try (FakeIngest back = FakeIngest.startOn(port)) {
                assertThat(forward.apply(batch())).isEqualTo(new ForwardReceipt.Durable());
                assertThat(forward.isIngestReachable()).isTrue();
                assertThat(back.accepted()).hasSize(1);
            }
        }
    }

    @Test
    void stopsTryingWhenTheSenderHasStoppedWaiting() {
        ingest.beAway(true);
        InstantSource late = () -> ReceivedBatches.RECEIVED_AT.plusSeconds(10);

        try (Forward forward = new Forward(settings(List.of(ingest.address())), late, metrics)) {
            assertThat(forward.apply(batch())).isInstanceOf(ForwardReceipt.Unavailable.class);
        }

        assertThat(ingest.received()).isEmpty();
    }

    @Test
    void asksNobodyWhereNothingIsLeftToSend() {
        SampledBatch empty =
                new Sample(new ConfiguredSampling(1, System::nanoTime)).apply(ScrubbedBatches.of(traces()));

        try (Forward forward = forward(ingest.address())) {
            assertThat(forward.apply(empty)).isEqualTo(new ForwardReceipt.Durable());
        }

        assertThat(ingest.received()).isEmpty();
    }

    @Test
    void losesNothingThatManySendersSendAtOnce() throws InterruptedException {
        ingest.next(Status.UNAVAILABLE);
        int senders = 50;
        Set<String> names = new HashSet<>();
        try (Forward forward = forward(ingest.address(), other.address())) {
            Thread[] threads = new Thread[senders];
            for (int i = 0; i < senders; i++) {
                String name = "span-" + i;
                names.add(name);
                SampledBatch batch = new Sample(new ConfiguredSampling(1, System::nanoTime))
                        .apply(ScrubbedBatches.of(traces(span(name))));
                threads[i] = Thread.ofVirtual().start(() -> forward.apply(batch));
            }
            for (Thread thread : threads) {
                thread.join(Duration.ofSeconds(20));
            }
        }

        Set<String> arrived = new HashSet<>();
        List.of(ingest, other)
                .forEach(target -> target.accepted()
                        .forEach(received -> Otlp.spanNames(received.body()).forEach(arrived::add)));
        assertThat(arrived).isEqualTo(names);
    }

    @Test
    void earnsItsRetries() {
        RetryBudget budget = new RetryBudget();
        int spent = 0;
        while (budget.trySpend()) {
            spent++;
        }
        assertThat(spent).isEqualTo(100);

        for (int i = 0; i < 5; i++) {
            assertThat(budget.trySpend()).isFalse();
            budget.earn();
        }

        assertThat(budget.trySpend()).isTrue();
    }

    private Forward forward(String... targets) {
        // the senders of the batches wait by the fixed time of their reception
        long startedNano = System.nanoTime();
        InstantSource clock = () -> ReceivedBatches.RECEIVED_AT.plusNanos(System.nanoTime() - startedNano);
        return new Forward(settings(List.of(targets)), clock, metrics);
    }

    private static ForwardSettings settings(List<String> targets) {
        return new ForwardSettings(targets, Duration.ofSeconds(2), Duration.ofSeconds(2), SOON, Duration.ofSeconds(2));
    }

    private static SampledBatch batch() {
        SampledBatch batch = new Sample(new ConfiguredSampling(1, System::nanoTime))
                .apply(ScrubbedBatches.of(traces(span("a"), span("b"))));
        assertThat(spansOf(batch.telemetry())).hasSize(2);
        return batch;
    }

    private static StatusRuntimeException withRetryInfo(Duration delay) {
        return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(Code.RESOURCE_EXHAUSTED_VALUE)
                .addDetails(Any.pack(RetryInfo.newBuilder()
                        .setRetryDelay(com.google.protobuf.Duration.newBuilder()
                                .setSeconds(delay.toSeconds())
                                .setNanos(delay.toNanosPart()))
                        .build()))
                .build());
    }

    private static Metadata trailersOf(StatusRuntimeException failure) {
        Metadata trailers = failure.getTrailers();
        return trailers == null ? new Metadata() : trailers;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
