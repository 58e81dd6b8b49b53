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
    private static final byte[] NEARLY_A_MEGABYTE = traces(IntStream.range(0, 7_000)
                    .mapToObj(i -> span("n".repeat(60)))
                    .toArray(Span.Builder[]::new))
            .toByteArray();
    private static final byte[] ONE = traces(span("quiet")).toByteArray();

    FakeIngest ingest = FakeIngest.NONE;

    @BeforeEach
    void forget() {
        ingest.forget();
    }

    @Test
    void findsNoRoomLongBeforeTheOthersDo() throws Exception {
        AtomicBoolean isOver = new AtomicBoolean();
        try (ExecutorService noise = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 12; i++) {
                noise.submit(() -> {
                    while (!isOver.get()) {
                        leaveHalfABodyLying();
                    }
                    return isOver;
                });
            }
            BlackBox.await(() -> BlackBox.metric("taproot_gateway_admitted") > 1_000_000);

            List<Integer> answers = quietFor(FOR_A_WHILE);
            isOver.set(true);

            assertThat(answers).hasSizeGreaterThan(50).containsOnly(200);
        }
        assertThat(BlackBox.metric("taproot_gateway_request_turned_away_total")).isPositive();
    }

    @Test
    void findsNoRoomOverGrpcEitherWhileTheOthersDo() throws Exception {
        AtomicBoolean isOver = new AtomicBoolean();
        try (ExecutorService noise = Executors.newVirtualThreadPerTaskExecutor();
                GrpcSender grpc = BlackBox.grpc()) {
            for (int i = 0; i < 2; i++) {
                noise.submit(() -> {
                    while (!isOver.get()) {
                        leaveHalfABodyLying();
                    }
                    return isOver;
                });
            }
            BlackBox.await(() -> {
                boolean isRefused = !isTaken(grpc, Surroundings.PUBLIC_KEY);
                assertThat(isTaken(grpc, Surroundings.QUIET_KEY)).isTrue();
                return isRefused;
            });
            isOver.set(true);
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
        AtomicBoolean isOver = new AtomicBoolean();
        AtomicInteger refused = new AtomicInteger();
        AtomicInteger taken = new AtomicInteger();
        List<Integer> answers;
        try (ExecutorService noise = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                noise.execute(() -> {
                    HttpSender sender = BlackBox.http();
                    while (!isOver.get()) {
                        switch (post(sender, Surroundings.FLOODING_KEY, THOUSAND)) {
                            case 200 -> taken.incrementAndGet();
                            case 429 -> refused.incrementAndGet();
                            default -> isOver.set(true);
                        }
                    }
                });
            }
            answers = quietFor(FOR_A_WHILE);
            isOver.set(true);
        }

        assertThat(answers).hasSizeGreaterThan(50).containsOnly(200);
        assertThat(refused.get()).as("many times what it may").isGreaterThan(10 * taken.get());
        assertThat(taken.get()).isPositive();
    }

    private static List<Integer> quietFor(Duration duration) {
        HttpSender quiet = BlackBox.http();
        List<Integer> answers = new ArrayList<>();
        long until = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < until) {
            answers.add(post(quiet, Surroundings.QUIET_KEY, ONE));
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
    private static void leaveHalfABodyLying() throws IOException {
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
