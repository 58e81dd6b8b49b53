package io.taproot.gateway.blackbox;

import static io.taproot.gateway.Otlp.span;
import static io.taproot.gateway.Otlp.traces;
import static io.taproot.gateway.blackbox.HttpSender.PROTOBUF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.opentelemetry.proto.trace.v1.Span;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.taproot.gateway.FakeIngest;
import io.taproot.gateway.batch.Signal;
import io.taproot.gateway.token.Issuer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bearer tokens over the wire, with an issuer that rotates its keys and goes away. Single refusals: the conformance table. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class TokenTest {

    private static final byte[] ONE = traces(span("a")).toByteArray();
    private static final byte[] HUNDRED = spans(100);
    private static final byte[] THOUSAND = spans(1_000);

    FakeIngest ingest = FakeIngest.NONE;

    @BeforeEach
    void letTheGatewayLearnTheKeys() {
        ingest.forget();
        BlackBox.await(() -> post(Issuer.ISSUER.token("juniper")).statusCode() == 200);
    }

    @AfterEach
    void comeBack() {
        Issuer.ISSUER.beAway(false);
    }

    @Test
    void nameTheTenantOverEitherTransport() {
        ingest.forget();
        try (GrpcSender grpc = BlackBox.grpc()) {
            grpc.exportAs(Issuer.ISSUER.token("juniper"), Signal.TRACES, ONE);
        }
        assertThat(post(Issuer.ISSUER.token("juniper")).statusCode()).isEqualTo(200);

        assertThat(BlackBox.acceptedOfOthers(ingest))
                .extracting(FakeIngest.Received::tenant)
                .containsExactly("juniper", "juniper");
    }

    @Test
    void goOnWhileTheIssuerIsAwayButForThoseOfNewKeysWhichComeAgain() {
        String known = Issuer.ISSUER.token("juniper");
        Issuer.ISSUER.beAway(true);
        Issuer.ISSUER.rotate();
        String unknown = Issuer.ISSUER.token("juniper");

        BlackBox.await(() -> post(unknown).statusCode() == 503);
        HttpResponse<byte[]> again = post(unknown);
        StatusRuntimeException failure;
        try (GrpcSender grpc = BlackBox.grpc()) {
            failure = catchThrowableOfType(
                    StatusRuntimeException.class, () -> grpc.exportAs(unknown, Signal.TRACES, ONE));
        }

        assertThat(again.statusCode()).isEqualTo(503);
        assertThat(again.headers().firstValueAsLong("retry-after").orElse(0)).isPositive();
        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(GrpcSender.details(failure)).anyMatch(detail -> detail.is(RetryInfo.class));
        assertThat(post(known).statusCode()).isEqualTo(200);

        Issuer.ISSUER.beAway(false);
        BlackBox.await(() -> post(unknown).statusCode() == 200);
    }

    @Test
    void ofOneApplicationShareItsQuotaWhoeverHoldsThem() {
        HttpSender sender = BlackBox.http();
        int subjects = 0;
        long start = System.nanoTime();
        long until = start + Duration.ofSeconds(12).toNanos();
        long taken = 0;
        int refused = 0;
        while (System.nanoTime() < until) {
            HttpResponse<byte[]> noisy = post(sender, subject(Surroundings.METERED, "client-" + subjects++), HUNDRED);
            HttpResponse<byte[]> quiet = post(sender, Issuer.ISSUER.token("juniper"), ONE);

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
    }

    @Test
    void areAskedToComeAgainBeyondTheirQuotaOverEitherTransport() {
        HttpResponse<byte[]> refused = post(Issuer.ISSUER.token(Surroundings.SPENT), THOUSAND);
        while (refused.statusCode() == 200) {
            refused = post(Issuer.ISSUER.token(Surroundings.SPENT), THOUSAND);
        }
        StatusRuntimeException failure;
        try (GrpcSender grpc = BlackBox.grpc()) {
            failure = catchThrowableOfType(
                    StatusRuntimeException.class,
                    () -> grpc.exportAs(subject(Surroundings.SPENT, "another"), Signal.TRACES, ONE));
        }

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValueAsLong("retry-after").orElse(0)).isPositive();
        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(GrpcSender.details(failure)).anyMatch(detail -> detail.is(RetryInfo.class));
    }

    private static byte[] spans(int count) {
        return traces(IntStream.range(0, count).mapToObj(i -> span("a")).toArray(Span.Builder[]::new))
                .toByteArray();
    }

    private static String subject(String application, String subject) {
        return Issuer.ISSUER.token(claims -> {
            claims.setClaim("taproot_application", application);
            claims.setSubject(subject);
        });
    }

    private static HttpResponse<byte[]> post(String token) {
        return post(token, ONE);
    }

    private static HttpResponse<byte[]> post(String token, byte[] body) {
        return post(BlackBox.http(), token, body);
    }

    private static HttpResponse<byte[]> post(HttpSender sender, String token, byte[] body) {
        return sender.send(sender.withoutKey("/v1/traces")
                .header("authorization", "Bearer " + token)
                .header("content-type", PROTOBUF)
                .POST(BodyPublishers.ofByteArray(body)));
    }
}
