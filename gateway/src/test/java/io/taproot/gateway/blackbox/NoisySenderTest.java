package io.taproot.gateway.blackbox;

import static io.taproot.gateway.Otlp.span;
import static io.taproot.gateway.Otlp.traces;
import static io.taproot.gateway.blackbox.HttpSender.PROTOBUF;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.opentelemetry.proto.trace.v1.Span;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.taproot.gateway.FakeIngest;
import io.taproot.gateway.batch.Signal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One sender that does what it can to be in the way, and another that sends a span now and then. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class NoisySenderTest {

    private static final Duration FOR_A_WHILE = Duration.ofSeconds(5);
    private static final byte[] THOUSAND = traces(
                    IntStream.range(0, 1_000).mapToObj(i -> span("noise")).toArray(Span.Builder[]::new))
            .toByteArray();
    private static final byte[] NEARLY_A_MEGABYTE = spansWithLongNames(7_000);
    private static final byte[] A_THIRD_OF_A_MEGABYTE = spansWithLongNames(2_300);
    private static final byte[] ONE = traces(span("quiet")).toByteArray();

    FakeIngest ingest = FakeIngest.NONE;

    @BeforeEach
    void forget() {
        ingest.forget();
    }

    @Test
    void findsNoRoomLongBeforeTheOthersDo() {
        try (Noise noise = new Noise(12, NoisySenderTest::leaveHalfABodyLying)) {
            BlackBox.await(() -> BlackBox.metric("taproot_gateway_admitted") > 1_000_000);

            assertThat(quietFor(FOR_A_WHILE, A_THIRD_OF_A_MEGABYTE))
                    .hasSizeGreaterThan(20)
                    .containsOnly(200);

            assertThat(noise.isOn()).isTrue();
        }
        assertThat(BlackBox.metric("taproot_gateway_request_turned_away_total")).isPositive();
    }

    @Test
    void findsNoRoomOverGrpcEitherWhileTheOthersDo() {
        try (Noise noise = new Noise(2, NoisySenderTest::leaveHalfABodyLying);
                GrpcSender grpc = BlackBox.grpc()) {
            BlackBox.await(() -> {
                boolean isRefused = !isTaken(grpc, Surroundings.PUBLIC_KEY);
                assertThat(isTaken(grpc, Surroundings.QUIET_KEY)).isTrue();
                return isRefused;
            });

            assertThat(noise.isOn()).isTrue();
        }
    }

    private static boolean isTaken(GrpcSender grpc, String key) {
        try {
            grpc.exportAs(key, Signal.TRACES, NEARLY_A_MEGABYTE);
            return true;
        } catch (StatusRuntimeException refused) {
            assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
            return false;
        }
    }

    @Test
    void isRefusedAtManyTimesItsQuotaWhileTheOthersSucceed() {
        AtomicInteger refused = new AtomicInteger();
        AtomicInteger taken = new AtomicInteger();
        HttpSender sender = BlackBox.http();
        List<Integer> answers;
        try (Noise noise = new Noise(8, () -> {
            int status = post(sender, Surroundings.FLOODING_KEY, THOUSAND);
            (status == 200 ? taken : refused).incrementAndGet();
            assertThat(status).isIn(200, 429);
        })) {
            answers = quietFor(FOR_A_WHILE, ONE);
            assertThat(noise.isOn()).isTrue();
        }

        assertThat(answers).hasSizeGreaterThan(50).containsOnly(200);
        assertThat(refused.get()).as("many times what it may").isGreaterThan(10 * taken.get());
        assertThat(taken.get()).isPositive();
    }

    /** The same again and again on so many threads, until it is closed or fails. */
    private static final class Noise implements AutoCloseable {

        private final AtomicBoolean isOver = new AtomicBoolean();
        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

        Noise(int count, Runnable noise) {
            for (int i = 0; i < count; i++) {
                threads.execute(() -> {
                    try {
                        while (!isOver.get()) {
                            noise.run();
                        }
                    } finally {
                        isOver.set(true);
                    }
                });
            }
        }

        boolean isOn() {
            return !isOver.get();
        }

        @Override
        public void close() {
            isOver.set(true);
            threads.close();
        }
    }

    private static byte[] spansWithLongNames(int count) {
        return traces(IntStream.range(0, count)
                        .mapToObj(i -> span("n".repeat(60)))
                        .toArray(Span.Builder[]::new))
                .toByteArray();
    }

    private static List<Integer> quietFor(Duration duration, byte[] body) {
        HttpSender quiet = BlackBox.http();
        List<Integer> answers = new ArrayList<>();
        long until = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < until) {
            answers.add(post(quiet, Surroundings.QUIET_KEY, body));
        }
        return answers;
    }

    private static int post(HttpSender sender, String key, byte[] body) {
        HttpResponse<byte[]> response = sender.send(sender.withoutKey("/v1/traces")
                .header("x-api-key", key)
                .header("content-type", PROTOBUF)
                .POST(BodyPublishers.ofByteArray(body)));
        return response.statusCode();
    }

    /** Promises nearly what one request may have, sends most of it, and waits until it is thrown out. */
    private static void leaveHalfABodyLying() {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5_000);
            String head = "POST /v1/traces HTTP/1.1\r\nhost: gateway\r\nx-api-key: " + Surroundings.PUBLIC_KEY
                    + "\r\ncontent-type: " + PROTOBUF + "\r\ncontent-length: 1000000\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(new byte[700_000]);
            socket.getOutputStream().flush();
            while (socket.getInputStream().read() >= 0) {
                // the answer, then the end
            }
        } catch (IOException thrownOut) {
            // what is to be shown is what happens to the other
        }
    }
}
