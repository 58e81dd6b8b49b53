package io.taproot.gateway.blackbox;

import static io.taproot.gateway.Otlp.span;
import static io.taproot.gateway.Otlp.traces;
import static io.taproot.gateway.blackbox.HttpSender.PROTOBUF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.Code;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.opentelemetry.proto.trace.v1.Span;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.taproot.gateway.FakeIngest;
import io.taproot.gateway.Otlp;
import io.taproot.gateway.batch.Signal;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Quotas of keys, over the wire. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class QuotaTest {

    private static final byte[] HUNDRED = traces(
                    IntStream.range(0, 100).mapToObj(i -> span("noise")).toArray(Span.Builder[]::new))
            .toByteArray();
    private static final byte[] ONE = traces(span("quiet")).toByteArray();

    FakeIngest ingest = FakeIngest.NONE;
    private HttpSender sender = new HttpSender(1);

    @BeforeEach
    void forget() {
        ingest.forget();
        sender = BlackBox.http();
    }

    @Test
    void holdsASenderAtItsRateWhileTheOthersGoOn() {
        long start = System.nanoTime();
        long until = start + Duration.ofSeconds(12).toNanos();
        long taken = 0;
        int refused = 0;
        while (System.nanoTime() < until) {
            HttpResponse<byte[]> noisy = post(Surroundings.NOISY_KEY, HUNDRED);
            HttpResponse<byte[]> quiet = post(Surroundings.KEY, ONE);

            assertThat(quiet.statusCode()).isEqualTo(200);
            assertThat(noisy.statusCode()).isIn(200, 429);
            taken += noisy.statusCode() == 200 ? 100 : 0;
            refused += noisy.statusCode() == 429 ? 1 : 0;
        }
        double seconds = (System.nanoTime() - start) / 1e9;

        // a burst of one second's worth, and one request that is owed, come on top of the rate
        assertThat((double) taken)
                .isCloseTo(Surroundings.NOISY_ITEMS * (seconds + 1) + 50, Percentage.withPercentage(5));
        assertThat(refused).isPositive();
        assertThat(forwarded("noise")).isEqualTo(taken);
    }

    @Test
    void asksToComeAgainOverHttp() throws InvalidProtocolBufferException {
        HttpResponse<byte[]> refused = exhausted(Surroundings.HEAVY_KEY);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValueAsLong("retry-after").orElseThrow())
                .isBetween(1L, 60L);
        assertThat(com.google.rpc.Status.parseFrom(refused.body()).getCode()).isEqualTo(Code.RESOURCE_EXHAUSTED_VALUE);
    }

    @Test
    void asksToComeAgainOverGrpc() {
        exhausted(Surroundings.HEAVY_KEY);
        try (GrpcSender grpc = BlackBox.grpc()) {
            StatusRuntimeException failure = catchThrowableOfType(
                    StatusRuntimeException.class, () -> grpc.exportAs(Surroundings.HEAVY_KEY, Signal.TRACES, ONE));

            assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
            assertThat(GrpcSender.details(failure)).anyMatch(detail -> detail.is(RetryInfo.class));
        }
    }

    private HttpResponse<byte[]> exhausted(String key) {
        HttpResponse<byte[]> response = post(key, HUNDRED);
        while (response.statusCode() == 200) {
            response = post(key, HUNDRED);
        }
        return response;
    }

    private long forwarded(String name) {
        return BlackBox.acceptedOfOthers(ingest).stream()
                .flatMap(received -> Otlp.spanNames(received.body()).stream())
                .filter(name::equals)
                .count();
    }

    private HttpResponse<byte[]> post(String key, byte[] body) {
        return sender.send(sender.withoutKey("/v1/traces")
                .header("x-api-key", key)
                .header("content-type", PROTOBUF)
                .POST(BodyPublishers.ofByteArray(body)));
    }
}
