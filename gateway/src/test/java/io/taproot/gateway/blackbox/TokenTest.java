package io.taproot.gateway.blackbox;

import static io.taproot.gateway.Otlp.span;
import static io.taproot.gateway.Otlp.traces;
import static io.taproot.gateway.blackbox.HttpSender.PROTOBUF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.taproot.gateway.FakeIngest;
import io.taproot.gateway.batch.Signal;
import io.taproot.gateway.token.Issuer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bearer tokens over the wire, with an issuer that rotates its keys and goes away. Single refusals: the conformance table. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class TokenTest {

    private static final byte[] ONE = traces(span("a")).toByteArray();

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

    private static HttpResponse<byte[]> post(String token) {
        HttpSender sender = BlackBox.http();
        return sender.send(sender.withoutKey("/v1/traces")
                .header("authorization", "Bearer " + token)
                .header("content-type", PROTOBUF)
                .POST(BodyPublishers.ofByteArray(ONE)));
    }
}
