package io.taproot.gateway.blackbox;

import static io.taproot.gateway.Otlp.logRecord;
import static io.taproot.gateway.Otlp.logs;
import static io.taproot.gateway.Otlp.metrics;
import static io.taproot.gateway.Otlp.service;
import static io.taproot.gateway.Otlp.span;
import static io.taproot.gateway.Otlp.text;
import static io.taproot.gateway.Otlp.traces;
import static io.taproot.gateway.blackbox.HttpSender.JSON;
import static io.taproot.gateway.blackbox.HttpSender.PROTOBUF;
import static io.taproot.gateway.blackbox.HttpSender.encoded;
import static io.taproot.gateway.blackbox.HttpSender.gzip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.github.luben.zstd.Zstd;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.Code;
import com.google.rpc.Status;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.taproot.gateway.FakeIngest;
import io.taproot.gateway.Otlp;
import io.taproot.otlp.json.JsonResult;
import io.taproot.otlp.json.OtlpJsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The status table of OTLP over HTTP, row by row. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class HttpStatusTableTest {

    private static final byte[] SOUND = traces(span("POST /v1/orders")).toByteArray();

    FakeIngest ingest = FakeIngest.NONE;
    private HttpSender sender = new HttpSender(1);

    @BeforeEach
    void forget() {
        ingest.forget();
        sender = BlackBox.http();
    }

    @ParameterizedTest
    @ValueSource(strings = {PROTOBUF, JSON})
    void takesSoundRequestsOfEverySignalInTheirEncoding(String type) {
        HttpResponse<byte[]> spans = sender.post("/v1/traces", type, encoded(type, traces(span("a"))));
        HttpResponse<byte[]> records = sender.post(
                "/v1/logs",
                type,
                encoded(type, logs(service("shop"), logRecord().setEventName("tap"))));
        HttpResponse<byte[]> points = sender.post(
                "/v1/metrics",
                type,
                encoded(type, metrics(NumberDataPoint.newBuilder().setAsInt(1))));

        for (HttpResponse<byte[]> response : List.of(spans, records, points)) {
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("content-type")).contains(type);
            assertThat(HttpSender.text(response)).isEqualTo(type.equals(JSON) ? "{}" : "");
        }
        assertThat(BlackBox.acceptedOfOthers(ingest)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {PROTOBUF, JSON})
    void takesGzip(String type) {
        HttpResponse<byte[]> response =
                sender.postGzip("/v1/traces", type, gzip(encoded(type, traces(span("packed")))));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Otlp.spanNames(BlackBox.acceptedOfOthers(ingest).getFirst().body()))
                .containsExactly("packed");
    }

    @ParameterizedTest
    @ValueSource(strings = {PROTOBUF, JSON})
    void takesZstd(String type) {
        HttpResponse<byte[]> response = sender.send(sender.to("/v1/traces")
                .header("content-type", type)
                .header("content-encoding", "zstd")
                .POST(BodyPublishers.ofByteArray(Zstd.compress(encoded(type, traces(span("packed")))))));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Otlp.spanNames(BlackBox.acceptedOfOthers(ingest).getFirst().body()))
                .containsExactly("packed");
    }

    @Test
    void refusesBrokenZstdAndBombs() {
        byte[] packed = Zstd.compress(SOUND);
        for (byte[] broken : List.of(SOUND, Arrays.copyOf(packed, packed.length - 4))) {
            assertRefused(
                    sender.postPacked("zstd", "/v1/traces", PROTOBUF, broken), PROTOBUF, 400, Code.INVALID_ARGUMENT);
        }
        byte[] bomb = Zstd.compress(new byte[64 << 20]);

        assertRefused(sender.postPacked("zstd", "/v1/traces", PROTOBUF, bomb), PROTOBUF, 413, Code.RESOURCE_EXHAUSTED);
    }

    @Test
    void tellsTheTimeAndItsOwnSpanWithEveryReply() {
        HttpResponse<byte[]> taken = sender.post("/v1/traces", PROTOBUF, SOUND);
        HttpResponse<byte[]> refused = sender.post("/v1/traces", PROTOBUF, new byte[] {1, 2});

        for (HttpResponse<byte[]> reply : List.of(taken, refused)) {
            assertThat(ZonedDateTime.parse(
                            reply.headers().firstValue("date").orElseThrow(), DateTimeFormatter.RFC_1123_DATE_TIME))
                    .isCloseTo(ZonedDateTime.now(ZoneOffset.UTC), within(1, ChronoUnit.MINUTES));
        }
        assertThat(taken.headers().firstValue("server-timing").orElseThrow())
                .matches("traceparent;desc=\"00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]\"");
    }

    @Test
    void saysWhatItMendedWithoutRejectingAnything() throws InvalidProtocolBufferException {
        HttpResponse<byte[]> response = sender.post(
                "/v1/traces",
                PROTOBUF,
                traces(span("linked").addLinks(io.opentelemetry.proto.trace.v1.Span.Link.getDefaultInstance()))
                        .toByteArray());

        var partial = ExportTraceServiceResponse.parseFrom(response.body()).getPartialSuccess();
        assertThat(partial.getRejectedSpans()).isZero();
        assertThat(partial.getErrorMessage()).isEqualTo("accepted with changes: unsound_link 1");
    }

    @Test
    void takesChunkedBodies() {
        HttpResponse<byte[]> response = sender.send(sender.to("/v1/traces")
                .header("content-type", PROTOBUF)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(SOUND))));

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        PROTOBUF + ", ''",
        JSON + ", ''",
        JSON + ", {}",
        JSON + ", '{\"resourceSpans\":[]}'",
        JSON + "; charset=utf-8, '{\"resourceSpans\":[{}],\"ofTomorrow\":1}'",
    })
    void takesEmptyRequests(String type, String body) {
        HttpResponse<byte[]> response = sender.post("/v1/traces", type, body.getBytes(StandardCharsets.UTF_8));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(BlackBox.acceptedOfOthers(ingest)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {PROTOBUF, JSON})
    void rejectsBadSpansAloneAndSaysHowManyAndWhy(String type) {
        ExportTraceServiceRequest mixed =
                traces(span("good"), span("bad").clearTraceId(), span("bad too").clearSpanId(), span("good too"));

        HttpResponse<byte[]> response = sender.post("/v1/traces", type, encoded(type, mixed));

        assertThat(response.statusCode()).isEqualTo(200);
        var partial = answer(response, type).getPartialSuccess();
        assertThat(partial.getRejectedSpans()).isEqualTo(2);
        assertThat(partial.getErrorMessage()).isEqualTo("2 of 4 spans rejected: invalid_trace_id 1, invalid_span_id 1");
        assertThat(Otlp.spanNames(BlackBox.acceptedOfOthers(ingest).getFirst().body()))
                .containsExactly("good", "good too");
    }

    @ParameterizedTest
    @ValueSource(strings = {PROTOBUF, JSON})
    void refusesWhatItCannotDecodeInTheEncodingOfTheRequest(String type) {
        byte[] canary = "canary@example.org".getBytes(StandardCharsets.UTF_8);

        HttpResponse<byte[]> response = sender.post("/v1/traces", type, canary);

        assertRefused(response, type, 400, Code.INVALID_ARGUMENT);
        assertThat(HttpSender.text(response)).doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(strings = {PROTOBUF, JSON})
    void refusesLogsThatAreSentAsSpansWithAClearWord(String type) {
        HttpResponse<byte[]> response = sender.post(
                "/v1/traces",
                type,
                encoded(type, logs(service("shop"), logRecord().setEventName("app.crash"))));

        assertThat(assertRefused(response, type, 400, Code.INVALID_ARGUMENT).getMessage())
                .isEqualTo("this request carries log records: send it to /v1/logs, not to /v1/traces");
    }

    @Test
    void refusesBrokenGzip() {
        byte[] packed = gzip(SOUND);

        assertRefused(sender.postGzip("/v1/traces", PROTOBUF, SOUND), PROTOBUF, 400, Code.INVALID_ARGUMENT);
        assertRefused(
                sender.postGzip("/v1/traces", PROTOBUF, Arrays.copyOf(packed, packed.length - 4)),
                PROTOBUF,
                400,
                Code.INVALID_ARGUMENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {PROTOBUF, JSON})
    void refusesWhatIsTooLarge(String type) {
        byte[] large = new byte[Surroundings.MAX_REQUEST_BYTES + 1];

        assertRefused(sender.post("/v1/traces", type, large), type, 413, Code.RESOURCE_EXHAUSTED);
    }

    @Test
    void refusesWhatTurnsOutTooLargeWhileItArrives() {
        byte[] large = new byte[3 * Surroundings.MAX_REQUEST_BYTES];

        HttpResponse<byte[]> response = sender.send(sender.to("/v1/traces")
                .header("content-type", PROTOBUF)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))));

        assertRefused(response, PROTOBUF, 413, Code.RESOURCE_EXHAUSTED);
    }

    @Test
    void refusesWhatTurnsOutTooLargeWhenItIsInflated() {
        byte[] bomb = gzip(new byte[64 << 20]);
        assertThat(bomb.length).isLessThan(Surroundings.MAX_REQUEST_BYTES);

        assertRefused(sender.postGzip("/v1/traces", PROTOBUF, bomb), PROTOBUF, 413, Code.RESOURCE_EXHAUSTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/grpc", "application/jsonl", "json"})
    void refusesOtherMediaTypes(String type) {
        assertThat(sender.post("/v1/traces", type, SOUND).statusCode()).isEqualTo(415);
    }

    @Test
    void refusesAMissingMediaType() {
        assertThat(sender.send(sender.to("/v1/traces").POST(BodyPublishers.ofByteArray(SOUND)))
                        .statusCode())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "zstd-of-tomorrow", "gzip, gzip"})
    void refusesOtherContentEncodings(String encoding) {
        HttpResponse<byte[]> response = sender.send(sender.to("/v1/traces")
                .header("content-type", PROTOBUF)
                .header("content-encoding", encoding)
                .POST(BodyPublishers.ofByteArray(SOUND)));

        assertRefused(response, PROTOBUF, 415, Code.INVALID_ARGUMENT);
        assertThat(response.headers().firstValue("accept-encoding")).contains("gzip, zstd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
    void refusesOtherMethods(String method) {
        HttpResponse<byte[]> response = sender.send(sender.to("/v1/traces").method(method, BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("allow")).contains("POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/profiles", "/v1/trace", "/v1/traces/x", "/v2/traces", "/"})
    void knowsNoOtherPaths(String path) {
        assertThat(sender.post(path, PROTOBUF, SOUND).statusCode()).isEqualTo(404);
    }

    @Test
    void refusesWhoShowsNoKeyOrAnUnknownOne() {
        HttpResponse<byte[]> none = sender.send(sender.withoutKey("/v1/traces")
                .header("content-type", PROTOBUF)
                .POST(BodyPublishers.ofByteArray(SOUND)));
        HttpResponse<byte[]> unknown = sender.send(sender.withoutKey("/v1/traces")
                .header("content-type", JSON)
                .header("authorization", "Bearer tp_guessed")
                .POST(BodyPublishers.ofByteArray(SOUND)));

        assertRefused(none, PROTOBUF, 401, Code.UNAUTHENTICATED);
        assertRefused(unknown, JSON, 401, Code.UNAUTHENTICATED);
        assertThat(none.headers().firstValue("www-authenticate")).contains("Bearer");
        assertThat(HttpSender.text(unknown)).doesNotContain("tp_guessed");
    }

    @Test
    void forbidsARevokedKey() {
        HttpResponse<byte[]> response = sender.send(sender.withoutKey("/v1/traces")
                .header("content-type", PROTOBUF)
                .header("authorization", "Bearer " + Surroundings.REVOKED_KEY)
                .POST(BodyPublishers.ofByteArray(SOUND)));

        assertRefused(response, PROTOBUF, 403, Code.PERMISSION_DENIED);
    }

    @Test
    void rejectsServicesThatTheKeyIsNotFor() {
        HttpResponse<byte[]> response = sender.send(sender.withoutKey("/v1/traces")
                .header("content-type", PROTOBUF)
                .header("authorization", "Bearer " + Surroundings.NARROW_KEY)
                .POST(BodyPublishers.ofByteArray(SOUND)));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(answer(response, PROTOBUF).getPartialSuccess().getErrorMessage())
                .isEqualTo("1 of 1 spans rejected: service_not_allowed 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {PROTOBUF, JSON})
    void asksToComeAgainWhileIngestIsAway(String type) {
        ingest.beAway(true);

        HttpResponse<byte[]> away = sender.post("/v1/traces", type, encoded(type, traces(span("a"))));
        ingest.beAway(false);
        HttpResponse<byte[]> back = sender.post("/v1/traces", type, encoded(type, traces(span("a"))));

        assertRefused(away, type, 503, Code.UNAVAILABLE);
        assertThat(away.headers().firstValue("retry-after")).contains("2");
        assertThat(back.statusCode()).isEqualTo(200);
    }

    @Test
    void answersThePreflightOfAWebView() {
        HttpResponse<byte[]> preflight = sender.send(sender.withoutKey("/v1/traces")
                .header("origin", "https://shop.example")
                .header("access-control-request-method", "POST")
                .header("access-control-request-headers", "content-type,x-api-key,traceparent")
                .method("OPTIONS", BodyPublishers.noBody()));
        HttpResponse<byte[]> post = sender.send(sender.to("/v1/traces")
                .header("origin", "https://shop.example")
                .header("content-type", PROTOBUF)
                .POST(BodyPublishers.ofByteArray(SOUND)));

        assertThat(preflight.statusCode()).isIn(200, 204);
        assertThat(preflight.headers().firstValue("access-control-allow-origin"))
                .isPresent();
        assertThat(preflight
                        .headers()
                        .firstValue("access-control-allow-headers")
                        .orElse(""))
                .contains("x-api-key");
        assertThat(post.statusCode()).isEqualTo(200);
        assertThat(post.headers().firstValue("access-control-allow-origin")).isPresent();
    }

    @Test
    void cutsABodyThatNeverEnds() throws IOException {
        int port = java.net.URI.create(sender.to("/").build().uri().toString()).getPort();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(15_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST /v1/traces HTTP/1.1\r\nhost: x\r\nx-api-key: " + Surroundings.KEY
                            + "\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();

            InputStream in = socket.getInputStream();
            String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 408");
        }
    }

    @Test
    void servesTheNextRequestOfAConnectionAfterARefusal() {
        for (int i = 0; i < 5; i++) {
            assertThat(sender.post("/v1/traces", "text/plain", SOUND).statusCode())
                    .isEqualTo(415);
            assertThat(sender.post("/v1/traces", PROTOBUF, SOUND).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void scrubsBeforeAnythingLeaves() {
        sender.post(
                "/v1/traces",
                PROTOBUF,
                traces(span("mail to canary@example.org").addAttributes(text("user.password", "hunter2")))
                        .toByteArray());

        String forwarded =
                new String(BlackBox.acceptedOfOthers(ingest).getFirst().body(), StandardCharsets.UTF_8);
        assertThat(forwarded)
                .contains("mail to [email]")
                .doesNotContain("canary")
                .doesNotContain("hunter2");
    }

    private static Status assertRefused(HttpResponse<byte[]> response, String type, int status, Code code) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).contains(type);
        Status body =
                type.equals(JSON) ? fromJson(response.body(), Status.getDefaultInstance()) : status(response.body());
        assertThat(body.getCode()).isEqualTo(code.getNumber());
        assertThat(body.getMessage()).isNotBlank();
        return body;
    }

    private static ExportTraceServiceResponse answer(HttpResponse<byte[]> response, String type) {
        try {
            return type.equals(JSON)
                    ? fromJson(response.body(), ExportTraceServiceResponse.getDefaultInstance())
                    : ExportTraceServiceResponse.parseFrom(response.body());
        } catch (InvalidProtocolBufferException notThisMessage) {
            throw new AssertionError(notThisMessage);
        }
    }

    private static Status status(byte[] body) {
        try {
            return Status.parseFrom(body);
        } catch (InvalidProtocolBufferException notAStatus) {
            throw new AssertionError(notAStatus);
        }
    }

    private static <M extends com.google.protobuf.Message> M fromJson(byte[] body, M prototype) {
        return switch (OtlpJsonReader.read(body, prototype)) {
            case JsonResult.Read<M> read -> read.message();
            case JsonResult.Malformed<M>(String problem) -> throw new AssertionError(problem);
        };
    }
}
