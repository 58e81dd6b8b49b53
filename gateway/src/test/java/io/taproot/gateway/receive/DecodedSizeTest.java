package io.taproot.gateway.receive;

import static io.taproot.gateway.Otlp.span;
import static io.taproot.gateway.Otlp.traces;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.taproot.gateway.batch.Signal;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecodedSizeTest {

    private static final int MANY = 10_000;

    @Test
    void isAsUsualForWhatSdksSend() {
        byte[] body = traces(IntStream.range(0, 200)
                        .mapToObj(i -> span("GET /orders"))
                        .toArray(Span.Builder[]::new))
                .toByteArray();

        assertThat(DecodedSize.excess(Signal.TRACES, WireFormat.PROTOBUF, body)).isZero();
    }

    @Test
    void isMuchMoreForManyEmptySpans() {
        assertThat(DecodedSize.excess(Signal.TRACES, WireFormat.PROTOBUF, emptySpans()))
                .isGreaterThan(70 * MANY);
    }

    @Test
    void isMuchMoreForManyEmptyObjects() {
        byte[] body = ("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[" + "{},".repeat(MANY) + "{}]}]}]}")
                .getBytes(StandardCharsets.US_ASCII);

        assertThat(DecodedSize.excess(Signal.TRACES, WireFormat.JSON, body)).isGreaterThan(70 * MANY);
    }

    @Test
    void doesNotTakeBracesInTextForObjects() {
        byte[] body =
                ("{\"resourceSpans\":[],\"x\":\"\\\"" + "{".repeat(MANY) + "\"}").getBytes(StandardCharsets.US_ASCII);

        assertThat(DecodedSize.excess(Signal.TRACES, WireFormat.JSON, body)).isZero();
    }

    @Test
    void doesNotLookIntoFieldsThatItDoesNotKnow() {
        byte[] body = ExportTraceServiceRequest.newBuilder()
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                99,
                                UnknownFieldSet.Field.newBuilder()
                                        .addLengthDelimited(ByteString.copyFrom(emptySpans()))
                                        .build())
                        .build())
                .build()
                .toByteArray();

        assertThat(DecodedSize.excess(Signal.TRACES, WireFormat.PROTOBUF, body)).isZero();
    }

    @Test
    void makesWhatItCanOfNoise() {
        byte[] noise = new byte[1_000];
        for (int seed = 0; seed < 2_000; seed++) {
            new java.util.Random(seed).nextBytes(noise);

            assertThat(DecodedSize.excess(Signal.TRACES, WireFormat.PROTOBUF, noise))
                    .isLessThan(noise.length * 96L);
        }
    }

    private static byte[] emptySpans() {
        ScopeSpans.Builder scope = ScopeSpans.newBuilder();
        for (int i = 0; i < MANY; i++) {
            scope.addSpans(Span.getDefaultInstance());
        }
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(scope))
                .build()
                .toByteArray();
    }
}
