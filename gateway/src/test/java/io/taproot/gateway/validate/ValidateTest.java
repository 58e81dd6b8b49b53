package io.taproot.gateway.validate;

import static io.taproot.gateway.Otlp.attribute;
import static io.taproot.gateway.Otlp.logRecord;
import static io.taproot.gateway.Otlp.logs;
import static io.taproot.gateway.Otlp.metrics;
import static io.taproot.gateway.Otlp.recordsOf;
import static io.taproot.gateway.Otlp.service;
import static io.taproot.gateway.Otlp.span;
import static io.taproot.gateway.Otlp.spansOf;
import static io.taproot.gateway.Otlp.text;
import static io.taproot.gateway.Otlp.traces;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.trace.v1.Span;
import io.taproot.gateway.account.Books;
import io.taproot.gateway.account.DropReason;
import io.taproot.gateway.batch.Telemetry;
import io.taproot.gateway.receive.ReceivedBatch;
import io.taproot.gateway.receive.ReceivedBatches;
import io.taproot.gateway.sender.Allowance;
import io.taproot.gateway.sender.Sender;
import io.taproot.snapshot.Application;
import io.taproot.snapshot.IngestKey;
import io.taproot.snapshot.TextPattern;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValidateTest {

    private static final Limits LIMITS = new Limits(2_000, 4, 3, 2, 3);

    private final Validate validate = new Validate(LIMITS);

    static Stream<Arguments> badSpans() {
        return Stream.of(
                bad("no trace id", DropReason.INVALID_TRACE_ID, Span.Builder::clearTraceId),
                bad("a trace id of zeros", DropReason.INVALID_TRACE_ID, span -> span.setTraceId(bytes(16))),
                bad("a short trace id", DropReason.INVALID_TRACE_ID, span -> span.setTraceId(hex("ab"))),
                bad("a long trace id", DropReason.INVALID_TRACE_ID, span -> span.setTraceId(hex("ab".repeat(17)))),
                bad("no span id", DropReason.INVALID_SPAN_ID, Span.Builder::clearSpanId),
                bad("a span id of zeros", DropReason.INVALID_SPAN_ID, span -> span.setSpanId(bytes(8))),
                bad("a long span id", DropReason.INVALID_SPAN_ID, span -> span.setSpanId(hex("ab".repeat(16)))),
                bad("a short parent", DropReason.INVALID_PARENT_SPAN_ID, span -> span.setParentSpanId(hex("ab"))),
                bad("many attributes", DropReason.TOO_MANY_ATTRIBUTES, span -> {
                    for (int i = 0; i < 5; i++) {
                        span.addAttributes(text("k" + i, "v"));
                    }
                    return span;
                }),
                bad(
                        "many attributes of an event",
                        DropReason.TOO_MANY_ATTRIBUTES,
                        span -> span.addEvents(Span.Event.newBuilder()
                                .addAllAttributes(List.of(
                                        text("a", ""), text("b", ""), text("c", ""), text("d", ""), text("e", ""))))),
                bad("many events", DropReason.TOO_MANY_EVENTS, span -> {
                    for (int i = 0; i < 4; i++) {
                        span.addEvents(Span.Event.newBuilder().setName("e"));
                    }
                    return span;
                }),
                bad("many links", DropReason.TOO_MANY_LINKS, span -> {
                    for (int i = 0; i < 3; i++) {
                        span.addLinks(Span.Link.newBuilder());
                    }
                    return span;
                }),
                bad("many bytes", DropReason.TOO_LARGE, span -> span.setName("n".repeat(2_000))),
                bad("deep values", DropReason.TOO_DEEP, span -> span.addAttributes(attribute("deep", nested(4)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badSpans")
    void rejectsABadSpanAloneAndSaysWhy(String what, DropReason reason, UnaryOperator<Span.Builder> spoil) {
        ReceivedBatch received = ReceivedBatches.of(traces(span("good"), spoil.apply(span("bad")), span("good too")));

        ValidBatch valid = validate.apply(received);

        assertThat(spansOf(valid.telemetry())).extracting(Span::getName).containsExactly("good", "good too");
        assertThat(valid.account().rejections()).isEqualTo(reason + " 1");
        assertThat(valid.account().open()).isEqualTo(2);
    }

    @Test
    void leavesSoundSpansAsTheyAre() {
        ReceivedBatch received = ReceivedBatches.of(traces(
                span("root"),
                span("child").setParentSpanId(hex("00000000000000ff")),
                span("deep").addAttributes(attribute("deep", nested(3))),
                span("ends before it starts").setEndTimeUnixNano(1),
                span("without times").clearStartTimeUnixNano().clearEndTimeUnixNano()));

        ValidBatch valid = validate.apply(received);

        assertThat(valid.telemetry()).isSameAs(received.telemetry());
    }

    @Test
    void readsAParentOfZerosAsARoot() {
        ValidBatch valid = validate.apply(ReceivedBatches.of(traces(span("root").setParentSpanId(bytes(8)))));

        assertThat(spansOf(valid.telemetry()).getFirst().getParentSpanId()).isEqualTo(ByteString.EMPTY);
    }

    @Test
    void countsLinksToNowhereAsDropped() {
        Span.Link sound = Span.Link.newBuilder()
                .setTraceId(hex("5b8efff798038103d269b633813fc60c"))
                .setSpanId(hex("eee19b7ec3c1b174"))
                .build();

        ValidBatch valid = validate.apply(ReceivedBatches.of(
                traces(span("linked").addLinks(Span.Link.newBuilder()).addLinks(sound))));

        Span span = spansOf(valid.telemetry()).getFirst();
        assertThat(span.getLinksList()).containsExactly(sound);
        assertThat(span.getDroppedLinksCount()).isOne();
    }

    @Test
    void takesALogRecordWithUnsoundIdsOutOfAnyTrace() {
        ValidBatch valid = validate.apply(ReceivedBatches.of(logs(
                service("shop"),
                logRecord().setTraceId(hex("ab")).setSpanId(hex("eee19b7ec3c1b174")),
                logRecord().setTraceId(hex("5b8efff798038103d269b633813fc60c")).setSpanId(bytes(8)))));

        List<LogRecord> records = recordsOf(valid.telemetry());
        assertThat(records.get(0).getTraceId()).isEqualTo(ByteString.EMPTY);
        assertThat(records.get(0).getSpanId()).isEqualTo(ByteString.EMPTY);
        assertThat(records.get(1).getTraceId().size()).isEqualTo(16);
        assertThat(records.get(1).getSpanId()).isEqualTo(ByteString.EMPTY);
    }

    @Test
    void rejectsABodyThatNestsTooDeep() {
        ValidBatch valid = validate.apply(
                ReceivedBatches.of(logs(service("shop"), logRecord().setBody(nested(4)))));

        assertThat(valid.telemetry().itemCount()).isZero();
        assertThat(valid.account().rejections()).isEqualTo("too_deep 1");
    }

    @Test
    void rejectsAMetricWithAllItsPoints() {
        NumberDataPoint.Builder crowded = NumberDataPoint.newBuilder();
        for (int i = 0; i < 5; i++) {
            crowded.addAttributes(text("k" + i, "v"));
        }

        ValidBatch valid = validate.apply(ReceivedBatches.of(metrics(NumberDataPoint.newBuilder(), crowded)));

        assertThat(valid.account().rejections()).isEqualTo("too_many_attributes 2");
    }

    @Test
    void rejectsAPointThatIsLargerThanASpanMayBe() {
        NumberDataPoint.Builder large = NumberDataPoint.newBuilder().addAttributes(text("k", "v".repeat(2_000)));

        ValidBatch valid = validate.apply(ReceivedBatches.of(metrics(NumberDataPoint.newBuilder(), large)));

        assertThat(valid.account().rejections()).isEqualTo("too_large 2");
    }

    @Test
    void rejectsServicesThatTheKeyIsNotFor() {
        Application juniper = new Application("juniper", "Juniper", List.of(), List.of(new TextPattern("Juniper*")));
        Books books = new Books(new SimpleMeterRegistry());
        Telemetry stranger = Telemetry.of(traces(service("payments"), span("a"), span("b")));
        Telemetry own = Telemetry.of(traces(service("Juniper Shop"), span("a")));
        Sender sender = new Sender(
                "k", "k", Optional.of(juniper), Optional.of(IngestKey.Kind.PUBLIC), List.of(), Allowance.UNLIMITED);

        assertThat(validate.apply(ReceivedBatches.of(stranger, sender, books))
                        .account()
                        .rejections())
                .isEqualTo("service_not_allowed 2");
        assertThat(validate.apply(ReceivedBatches.of(own, sender, books))
                        .telemetry()
                        .itemCount())
                .isOne();
    }

    private static Arguments bad(String what, DropReason reason, UnaryOperator<Span.Builder> spoil) {
        return Arguments.of(what, reason, spoil);
    }

    /** Alternately an array and a key-value list, so many of them inside each other. */
    private static AnyValue.Builder nested(int levels) {
        if (levels == 0) {
            return AnyValue.newBuilder().setIntValue(1);
        }
        return levels % 2 == 0
                ? AnyValue.newBuilder().setArrayValue(ArrayValue.newBuilder().addValues(nested(levels - 1)))
                : AnyValue.newBuilder()
                        .setKvlistValue(KeyValueList.newBuilder().addValues(attribute("k", nested(levels - 1))));
    }

    private static ByteString hex(String digits) {
        return ByteString.fromHex(digits);
    }

    private static ByteString bytes(int zeros) {
        return ByteString.copyFrom(new byte[zeros]);
    }
}
