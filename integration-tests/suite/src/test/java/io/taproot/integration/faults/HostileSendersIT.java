package io.taproot.integration.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.taproot.integration.Eventually;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One gateway with 256 MiB of heap, senders that want to hurt it, and beside them one that only wants to send. After each
 * attack the gateway lives, has not grown by more than G12 allows for each, and the healthy sender has hardly noticed.
 */
class HostileSendersIT {

    private static final long MOST_GROWTH_MIB = 128;
    private static final double LEAST_SUCCESS = 0.999;
    private static final int ENOUGH_ANSWERS = 500;
    /** Beyond the limits that {@link LoneGateway} sets: a busy machine may be late, never unwilling. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int MANY = 100;
    private static final int MOST_STREAMS = 128;
    /** Far beyond what is allowed: so much may be on its way before a sender hears that it is cut. */
    private static final int MANY_RESETS = 100_000;

    private static final int IDLE_SOCKETS = 2_000;
    /** Half of what may be inside, which is what one key may hold, and a little for the healthy sender. */
    private static final double MOST_HELD_BY_ONE_KEY = 33 << 20;

    private static LoneGateway gateway;
    private static long residentAtFirst;

    private long residentBefore;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private HealthySender healthy;

    @BeforeAll
    static void warmUp(@TempDir Path directory) throws Exception {
        gateway = LoneGateway.start(directory);
        try (HealthySender sender = healthySender()) {
            Eventually.holds("it is warm", Duration.ofMinutes(1), () -> sender.sent() > 2 * ENOUGH_ANSWERS);
        }
        residentAtFirst = gateway.residentMiB();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void begin() {
        residentBefore = gateway.residentMiB();
        healthy = healthySender();
    }

    @AfterEach
    void nobodyElseHasNoticed(TestInfo attack) throws InterruptedException {
        Eventually.holds("the healthy sender sends", Duration.ofMinutes(1), () -> healthy.sent() > ENOUGH_ANSWERS);
        healthy.close();
        http.close();
        long resident = gateway.isAlive() ? gateway.residentMiB() : 0;
        long grown = resident - residentBefore;
        System.out.printf(
                Locale.ROOT,
                "%s: healthy sender %s, p99 %.1f ms; resident %+d MiB, %+d since the first attack%n",
                attack.getDisplayName(),
                healthy.answers(),
                healthy.p99Millis(),
                grown,
                resident - residentAtFirst);
        assertThat(gateway.isAlive()).as("the gateway lives").isTrue();
        Eventually.holds("all room is free again", PATIENCE, () -> gateway.admittedBytes() == 0);
        assertThat(grown).as("MiB that it has grown").isLessThanOrEqualTo(MOST_GROWTH_MIB);
        assertThat(healthy.successRate())
                .as("of the healthy sender: %s", healthy.answers())
                .isGreaterThanOrEqualTo(LEAST_SUCCESS);
    }

    @Test
    void bombsAreRefusedWhereTheyGoOff() throws Exception {
        byte[] gzip = HostileBodies.gzipped(new byte[HostileBodies.BOMB_BYTES]);
        for (int i = 0; i < 10; i++) {
            assertThat(post(gzip, "application/x-protobuf", "gzip")).isEqualTo(413);
            assertThat(post(HostileBodies.zstdBomb(HostileBodies.WINDOW_OF_8_MIB), "application/x-protobuf", "zstd"))
                    .isEqualTo(413);
            assertThat(post(HostileBodies.zstdBomb(HostileBodies.WINDOW_OF_64_MIB), "application/x-protobuf", "zstd"))
                    .isEqualTo(400);
            assertThat(post(HostileBodies.gzipped(gzip), "application/x-protobuf", "gzip"))
                    .isEqualTo(400);
        }
        assertThat(exportPacked(new byte[HostileBodies.BOMB_BYTES / 4])).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    }

    @Test
    void manyTinyPartsAreRefusedBeforeTheyAreObjects() throws Exception {
        byte[] spans = HostileBodies.requestOf(HostileBodies.manyOf(ScopeSpans.SPANS_FIELD_NUMBER, 3_000_000));
        byte[] attributes = HostileBodies.requestOf(HostileBodies.field(
                ScopeSpans.SPANS_FIELD_NUMBER,
                ByteString.copyFrom(HostileBodies.manyOf(Span.ATTRIBUTES_FIELD_NUMBER, 3_000_000))));
        byte[] json = ("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[" + "{},".repeat(3_000_000) + "{}]}]}]}")
                .getBytes(StandardCharsets.US_ASCII);

        for (int i = 0; i < 3; i++) {
            assertThat(post(spans, "application/x-protobuf", "identity")).isEqualTo(413);
            assertThat(post(attributes, "application/x-protobuf", "identity")).isEqualTo(413);
            assertThat(post(json, "application/json", "identity")).isEqualTo(413);
            assertThat(exportPacked(spans)).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        }
    }

    @Test
    void whatIsNestedTooDeeplyIsTheSendersMistake() throws Exception {
        byte[] json = ("{\"resourceSpans\":" + "[".repeat(1_000_000)).getBytes(StandardCharsets.US_ASCII);
        byte[] unknown = ("{\"x\":" + "{\"x\":".repeat(200_000)).getBytes(StandardCharsets.US_ASCII);

        assertThat(post(json, "application/json", "identity")).isIn(400, 413);
        assertThat(post(unknown, "application/json", "identity")).isIn(400, 413);
        assertThat(post(HostileBodies.nested(2_000), "application/x-protobuf", "identity"))
                .isEqualTo(400);
        assertThat(exportPacked(HostileBodies.nested(2_000))).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }

    @Test
    void headsThatTrickleAreCutAlthoughTheyNeverPause() {
        List<RawConnection> slow = connections(MANY, gateway.httpPort());
        Trickle trickle = new Trickle(slow, "x-slow: ");

        assertAllAreCut(slow);

        trickle.stop();
    }

    @Test
    void headsThatTrickleBehindAnAnsweredRequestAreCutToo() throws Exception {
        List<RawConnection> slow = connections(10, gateway.httpPort());
        for (RawConnection connection : slow) {
            connection.say("POST /v1/traces HTTP/1.1\r\nhost: x\r\nx-api-key: " + LoneGateway.HOSTILE_KEY
                    + "\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}");
            assertThat(connection.hear(4_096)).startsWith("HTTP/1.1 200");
        }
        Trickle trickle = new Trickle(slow, "POST ");

        assertAllAreCut(slow);

        trickle.stop();
    }

    @Test
    void bodiesThatNeverEndAreCut() throws Exception {
        List<RawConnection> slow = connections(2 * MANY, gateway.httpPort());
        for (int i = 0; i < slow.size(); i++) {
            String length = i % 2 == 0 ? "content-length: 1000000" : "transfer-encoding: chunked";
            slow.get(i)
                    .say("POST /v1/traces HTTP/1.1\r\nhost: x\r\nx-api-key: " + LoneGateway.HOSTILE_KEY
                            + "\r\ncontent-type: application/x-protobuf\r\n" + length + "\r\n\r\n");
        }
        Trickle trickle = new Trickle(slow, "1\r\nx\r\n");

        assertAllAreCut(slow);

        trickle.stop();
    }

    @Test
    void bodiesThatWouldFillTheHeapFindNoRoom() throws Exception {
        List<RawConnection> greedy = connections(40, gateway.httpPort());
        byte[] half = new byte[8_000_000];
        for (RawConnection connection : greedy) {
            connection.say("POST /v1/traces HTTP/1.1\r\nhost: x\r\nx-api-key: " + LoneGateway.HOSTILE_KEY
                    + "\r\ncontent-type: application/x-protobuf\r\ncontent-length: 16000000\r\n\r\n");
            connection.sayInVain(half);
            assertThat(gateway.admittedBytes()).isLessThan(MOST_HELD_BY_ONE_KEY);
        }

        assertAllAreCut(greedy);

        Eventually.holds("their room is free again", PATIENCE, () -> gateway.admittedBytes() < 1_000_000);
    }

    @Test
    void grpcMessagesThatNeverEndAreGivenUpAndTheirBytesCounted() throws Exception {
        List<RawConnection> slow = connections(60, gateway.grpcPort());
        byte[] half = new byte[16_384];
        half[1] = 0; // a message of 15 MiB, of which these are the first bytes
        half[2] = (byte) 0xf0;
        for (RawConnection connection : slow) {
            connection.beginHttp2();
            for (int stream = 1; stream < 120; stream += 2) {
                connection.say(RawConnection.frame(
                        RawConnection.HEADERS,
                        RawConnection.END_HEADERS,
                        stream,
                        RawConnection.exportHeaders(gateway.grpcPort())));
                connection.say(RawConnection.frame(RawConnection.DATA, 0, stream, half));
            }
            assertThat(gateway.admittedBytes()).isLessThan(MOST_HELD_BY_ONE_KEY);
        }

        Eventually.holds("they are counted", PATIENCE, () -> gateway.admittedBytes() > 10_000_000);
        // whoever says nothing at all is cut for that
        Trickle trickle = new Trickle(slow, RawConnection.frame(RawConnection.DATA, 0, 1, new byte[1]));

        Eventually.holds("they are given up", PATIENCE, () -> gateway.admittedBytes() < 1_000_000);

        trickle.stop();
        slow.forEach(RawConnection::close);
    }

    @Test
    void idleSocketsAreCut() {
        List<RawConnection> idle = new ArrayList<>(connections(IDLE_SOCKETS / 2, gateway.httpPort()));
        idle.addAll(connections(IDLE_SOCKETS / 2, gateway.grpcPort()));

        assertAllAreCut(idle);
    }

    @Test
    void rapidResetsEndTheConnection() {
        for (int port : List.of(gateway.grpcPort(), gateway.httpPort())) {
            for (int i = 0; i < 3; i++) {
                try (RawConnection connection = new RawConnection(port)) {
                    assertThat(isCutWhileItResets(connection, port))
                            .as("on port %s", port)
                            .isTrue();
                }
            }
        }
    }

    /** Whether or not the peer has ever accepted the settings that say how many it may have. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void streamsBeyondWhatAConnectionMayHaveAreRefused(boolean isAccepted) throws Exception {
        for (int port : List.of(gateway.grpcPort(), gateway.httpPort())) {
            try (RawConnection connection = new RawConnection(port)) {
                connection.beginHttp2();
                if (isAccepted) {
                    connection.acceptSettings();
                }
                beginStreams(connection, MOST_STREAMS + MANY, port);

                assertThat(connection.refusedStreams(LoneGateway.BODY_TIMEOUT.dividedBy(2)))
                        .as("on port %s", port)
                        .isEqualTo(MANY);
            }
        }
    }

    @Test
    void requestsThatAreOnlyBegunFindNoRoomEither() throws Exception {
        for (int port : List.of(gateway.grpcPort(), gateway.httpPort())) {
            double turnedAwayBefore = gateway.turnedAway();
            // nothing is asked in between: the first ones are given up after BODY_TIMEOUT
            List<RawConnection> many = connections(MANY, port);
            for (RawConnection connection : many) {
                connection.beginHttp2();
                beginStreams(connection, MOST_STREAMS, port);
            }

            Eventually.holds(
                    "some are turned away on port " + port, PATIENCE, () -> gateway.turnedAway() > turnedAwayBefore);
            assertThat(gateway.admittedBytes()).isLessThan(MOST_HELD_BY_ONE_KEY);

            many.forEach(RawConnection::close);
        }
    }

    @Test
    void headsThatAreTooLargeAreRefused() throws Exception {
        String begin = "POST /v1/traces HTTP/1.1\r\nhost: x\r\n";
        try (RawConnection many = new RawConnection(gateway.httpPort());
                RawConnection huge = new RawConnection(gateway.httpPort());
                RawConnection line = new RawConnection(gateway.httpPort())) {
            many.sayInVain(begin + "x-one-of-many: 1\r\n".repeat(50_000) + "\r\n");
            huge.sayInVain(begin + "x-huge: " + "h".repeat(1 << 20) + "\r\n\r\n");
            line.sayInVain("POST /v1/traces?" + "q".repeat(1 << 20) + " HTTP/1.1\r\n\r\n");

            assertAllAreCut(List.of(many, huge, line));
        }
    }

    @Test
    void headersThatGoOnAndOnInContinuationsEndTheConnection() throws Exception {
        for (int port : List.of(gateway.grpcPort(), gateway.httpPort())) {
            try (RawConnection connection = new RawConnection(port)) {
                connection
                        .beginHttp2()
                        .say(RawConnection.frame(
                                RawConnection.HEADERS, 0, 1, RawConnection.exportHeaders(gateway.grpcPort())));
                try {
                    for (int i = 0; i < 100_000; i++) {
                        connection.say(RawConnection.frame(RawConnection.CONTINUATION, 0, 1, new byte[0]));
                    }
                } catch (IOException cut) {
                    // that is what is waited for
                }

                assertThat(connection.isCutWithin(PATIENCE)).isTrue();
            }
        }
    }

    private static HealthySender healthySender() {
        return new HealthySender(new HttpExporter(gateway.httpPort(), LoneGateway.HEALTHY_KEY));
    }

    private static void beginStreams(RawConnection connection, int count, int port) throws IOException {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            frames.writeBytes(RawConnection.frame(
                    RawConnection.HEADERS, RawConnection.END_HEADERS, 2 * i + 1, RawConnection.exportHeaders(port)));
        }
        connection.say(frames.toByteArray());
    }

    /** It never pauses: whoever is silent is cut for that, which would show nothing about resets. */
    private static boolean isCutWhileItResets(RawConnection connection, int port) {
        byte[] cancel = {0, 0, 0, 8};
        long until = System.nanoTime() + PATIENCE.toNanos();
        try {
            connection.beginHttp2();
            for (int stream = 1; stream < 2 * MANY_RESETS && System.nanoTime() < until; stream += 2) {
                connection.say(RawConnection.frame(
                        RawConnection.HEADERS, RawConnection.END_HEADERS, stream, RawConnection.exportHeaders(port)));
                connection.say(RawConnection.frame(RawConnection.RST_STREAM, 0, stream, cancel));
            }
            return false;
        } catch (IOException cut) {
            return true;
        }
    }

    private static void assertAllAreCut(List<RawConnection> connections) {
        assertThat(connections.stream()
                        .filter(connection -> !connection.isCutWithin(PATIENCE))
                        .findFirst())
                .as("of %s connections, one that is not cut", connections.size())
                .isEmpty();
    }

    private int post(byte[] body, String type, String encoding) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + gateway.httpPort() + "/v1/traces"))
                .timeout(Duration.ofSeconds(30))
                .header("content-type", type)
                .header("x-api-key", LoneGateway.HOSTILE_KEY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (!encoding.equals("identity")) {
            request.header("content-encoding", encoding);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static Status.Code exportPacked(byte[] message) {
        Metadata key = new Metadata();
        key.put(Metadata.Key.of("x-api-key", Metadata.ASCII_STRING_MARSHALLER), LoneGateway.HOSTILE_KEY);
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", gateway.grpcPort())
                .usePlaintext()
                .intercept(MetadataUtils.newAttachHeadersInterceptor(key))
                .build();
        try {
            ClientCalls.blockingUnaryCall(
                    channel, RawExport.METHOD, CallOptions.DEFAULT.withCompression("gzip"), message);
            return Status.Code.OK;
        } catch (StatusRuntimeException refused) {
            return refused.getStatus().getCode();
        } finally {
            channel.shutdownNow();
        }
    }

    private static List<RawConnection> connections(int count, int port) {
        return IntStream.range(0, count).mapToObj(i -> new RawConnection(port)).toList();
    }
}
