package io.taproot.gateway.receive;

import static io.taproot.gateway.Otlp.logRecord;
import static io.taproot.gateway.Otlp.logs;
import static io.taproot.gateway.Otlp.metrics;
import static io.taproot.gateway.Otlp.service;
import static io.taproot.gateway.Otlp.span;
import static io.taproot.gateway.Otlp.text;
import static io.taproot.gateway.Otlp.traces;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.taproot.gateway.batch.Signal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecodingTest {

    private static final Map<Signal, Message> REQUESTS = Map.of(
            Signal.TRACES, traces(span("POST").addAttributes(text("http.request.method", "POST"))),
            Signal.LOGS,
                    logs(
                            service("shop"),
                            logRecord()
                                    .setEventName("app.widget.click")
                                    .setBody(AnyValue.newBuilder().setStringValue("tap"))
                                    .addAttributes(text("app.widget.id", "buy"))),
            Signal.METRICS, metrics(NumberDataPoint.newBuilder().setAsInt(7).addAttributes(text("pool", "eden"))));

    @ParameterizedTest
    @EnumSource(WireFormat.class)
    void readsWhatWasSentToTheRightAddress(WireFormat format) {
        REQUESTS.forEach((signal, request) -> assertThat(Decoding.of(signal, format, format.write(request)))
                .as("%s as %s", signal, format)
                .isInstanceOfSatisfying(Decoding.Decoded.class, decoded -> {
                    assertThat(decoded.telemetry().signal()).isEqualTo(signal);
                    assertThat(decoded.telemetry().itemCount()).isOne();
                }));
    }

    @ParameterizedTest
    @EnumSource(WireFormat.class)
    void tellsWhereToSendWhatWasSentToTheWrongAddress(WireFormat format) {
        REQUESTS.forEach((actual, request) -> {
            for (Signal sentAs : Signal.values()) {
                if (sentAs != actual) {
                    assertThat(Decoding.of(sentAs, format, format.write(request)))
                            .as("%s sent to %s as %s", actual, sentAs.httpPath(), format)
                            .isEqualTo(new Decoding.Undecodable("this request carries " + actual.items()
                                    + ": send it to " + actual.httpPath() + ", not to " + sentAs.httpPath()));
                }
            }
        });
    }

    @Test
    void recognisesBareLogRecordsThatWereSentAsSpans() {
        Message bare = logs(service("shop"), logRecord(), logRecord().setSeverityNumberValue(9));

        assertThat(Decoding.of(Signal.TRACES, WireFormat.PROTOBUF, bare.toByteArray()))
                .isInstanceOf(Decoding.Undecodable.class);
    }

    @ParameterizedTest
    @EnumSource(Signal.class)
    void readsNothingAsAnEmptyRequest(Signal signal) {
        for (WireFormat format : WireFormat.values()) {
            assertThat(Decoding.of(signal, format, new byte[0]))
                    .isInstanceOfSatisfying(
                            Decoding.Decoded.class,
                            decoded ->
                                    assertThat(decoded.telemetry().itemCount()).isZero());
        }
    }

    @Test
    void leavesSpansWithBadIdsToTheValidation() {
        Message badIds = traces(
                span("a").clearTraceId(),
                span("b").setSpanId(ByteString.EMPTY),
                span("c").setTraceId(ByteString.fromHex("ab")));

        assertThat(Decoding.of(Signal.TRACES, WireFormat.PROTOBUF, badIds.toByteArray()))
                .isInstanceOf(Decoding.Decoded.class);
    }

    @Test
    void readsLogRecordsWithFieldsOfTomorrow() {
        UnknownFieldSet tomorrow = UnknownFieldSet.newBuilder()
                .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                .build();
        Message request = logs(service("shop"), logRecord().setUnknownFields(tomorrow));

        assertThat(Decoding.of(Signal.LOGS, WireFormat.PROTOBUF, request.toByteArray()))
                .isInstanceOf(Decoding.Decoded.class);
    }

    @Test
    void saysNothingOfWhatItCouldNotRead() {
        byte[] canary = "canary@example.org canary@example.org".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        for (Signal signal : Signal.values()) {
            for (WireFormat format : WireFormat.values()) {
                assertThat(Decoding.of(signal, format, canary))
                        .isInstanceOfSatisfying(
                                Decoding.Undecodable.class,
                                undecodable -> assertThat(undecodable.problem()).doesNotContain("canary"));
            }
        }
    }
}
