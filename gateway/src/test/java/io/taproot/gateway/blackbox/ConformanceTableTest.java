package io.taproot.gateway.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.grpc.StatusRuntimeException;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.taproot.gateway.FakeIngest;
import io.taproot.gateway.batch.Signal;
import io.taproot.gateway.batch.Telemetry;
import io.taproot.gateway.token.Issuer;
import io.taproot.otlp.json.OtlpJsonWriter;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of {@code otlp-conformance.txt}, against the running gateway. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class ConformanceTableTest {

    FakeIngest ingest = FakeIngest.NONE;

    @BeforeEach
    void forget() {
        ingest.forget();
    }

    @Test
    void hasARowForEachPromise() {
        assertThat(ConformanceRow.lines()).hasSizeGreaterThanOrEqualTo(150);
    }

    @ParameterizedTest
    @MethodSource("io.taproot.gateway.blackbox.ConformanceRow#all")
    void answersAndForwardsAsTheSpecificationSays(ConformanceRow row) throws InvalidProtocolBufferException {
        ingest.beAway(row.with().getOrDefault("ingest", "").equals("away"));

        ConformanceReply reply = row.over() == ConformanceRow.Over.GRPC ? call(row) : post(row);

        reply.mustBe(row);
        mustBeStored(row);
    }

    private void mustBeStored(ConformanceRow row) throws InvalidProtocolBufferException {
        List<FakeIngest.Received> forwarded = BlackBox.acceptedOfOthers(ingest);
        if (row.stored().equals(List.of("nothing"))) {
            assertThat(forwarded).isEmpty();
            return;
        }
        assertThat(forwarded).hasSize(1);
        byte[] body = forwarded.getFirst().body();
        assertThat(Telemetry.parse(row.signal(), body).itemCount())
                .isEqualTo(Integer.parseInt(row.stored().getFirst()));
        String json = new String(OtlpJsonWriter.bytes(message(row.signal(), body)), StandardCharsets.UTF_8);
        for (String fragment : row.stored().subList(1, row.stored().size())) {
            if (fragment.startsWith("!")) {
                assertThat(json).doesNotContain(fragment.substring(1));
            } else {
                assertThat(json).contains(fragment);
            }
        }
    }

    private static ConformanceReply post(ConformanceRow row) {
        HttpSender sender = BlackBox.http();
        String path = row.with().getOrDefault("path", row.signal().httpPath());
        HttpRequest.Builder request = sender.withoutKey(path);
        String key = key(row);
        if (!key.isEmpty()) {
            request.header("authorization", "Bearer " + key);
        }
        String type = row.with()
                .getOrDefault("type", row.over() == ConformanceRow.Over.JSON ? HttpSender.JSON : HttpSender.PROTOBUF);
        if (!type.isEmpty()) {
            request.header("content-type", type);
        }
        for (String word : List.of("packed", "encoding", "lie", "cut")) {
            if (row.says(word)) {
                request.header("content-encoding", row.with().getOrDefault(word, ""));
            }
        }
        byte[] body = packed(row, ConformanceBody.of(row));
        request.method(
                row.with().getOrDefault("method", "POST"),
                row.says("method")
                        ? BodyPublishers.noBody()
                        : row.says("chunked")
                                ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))
                                : BodyPublishers.ofByteArray(body));
        return new ConformanceReply.Http(sender.send(request));
    }

    private static ConformanceReply call(ConformanceRow row) {
        String method = row.with().getOrDefault("path", row.signal().grpcService() + "/Export");
        String key = key(row);
        String compression = row.with().getOrDefault("packed", row.with().getOrDefault("lie", ""));
        try (GrpcSender sender = row.says("lie") ? BlackBox.lyingGrpc() : BlackBox.grpc()) {
            return new ConformanceReply.GrpcOk(sender.call(
                    method,
                    ConformanceBody.of(row),
                    key.isEmpty() ? "x-other" : "x-api-key",
                    key.isEmpty() ? "x" : key,
                    compression.isEmpty() ? null : compression));
        } catch (StatusRuntimeException failure) {
            return new ConformanceReply.GrpcFailure(failure);
        }
    }

    private static String key(ConformanceRow row) {
        return switch (row.with().getOrDefault("key", "")) {
            case "none" -> "";
            case "unknown" -> "tp_guessed";
            case "revoked" -> Surroundings.REVOKED_KEY;
            case "narrow" -> Surroundings.NARROW_KEY;
            case "public" -> Surroundings.PUBLIC_KEY;
            case "token" -> Issuer.ISSUER.token("juniper");
            case "token-of-one-service" ->
                Issuer.ISSUER.token(claims -> claims.setClaim("taproot_services", List.of("orders")));
            case "token-expired" ->
                Issuer.ISSUER.token(claims -> claims.setExpirationTime(NumericDate.fromSeconds(1_700_000_000)));
            case "token-for-others" -> Issuer.ISSUER.token(claims -> claims.setAudience("somebody-else"));
            case "token-unsigned" -> Issuer.ISSUER.unsigned();
            case "token-forged" -> Issuer.ISSUER.forged();
            case "token-of-no-application" -> Issuer.ISSUER.token("nobody");
            default -> Surroundings.KEY;
        };
    }

    private static byte[] packed(ConformanceRow row, byte[] plain) {
        String how = row.with().getOrDefault("packed", row.with().getOrDefault("cut", ""));
        byte[] packed = switch (how.toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip" -> plain.length == 0 ? plain : HttpSender.gzip(plain);
            case "zstd" -> Zstd.compress(plain);
            default -> plain;
        };
        return row.says("cut") ? Arrays.copyOf(packed, packed.length - 6) : packed;
    }

    private static Message message(Signal signal, byte[] body) throws InvalidProtocolBufferException {
        return switch (signal) {
            case TRACES -> ExportTraceServiceRequest.parseFrom(body);
            case LOGS -> ExportLogsServiceRequest.parseFrom(body);
            case METRICS -> ExportMetricsServiceRequest.parseFrom(body);
        };
    }
}
