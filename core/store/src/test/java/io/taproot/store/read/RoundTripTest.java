package io.taproot.store.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Status;
import io.taproot.otlp.walk.MalformedMessageException;
import io.taproot.store.ClickHouse;
import io.taproot.store.Engine;
import io.taproot.store.write.BlockWriter;
import io.taproot.store.write.SignalBlock;
import io.taproot.store.write.SpanBlock;
import io.taproot.telemetry.AttributeValue;
import io.taproot.telemetry.Attributes;
import io.taproot.telemetry.Span;
import io.taproot.telemetry.SpanEvent;
import io.taproot.telemetry.SpanId;
import io.taproot.telemetry.SpanLink;
import io.taproot.telemetry.TraceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the writers of this module put in, its readers give back. */
class RoundTripTest {

    private static final String TRACE = "5b8efff798038103d269b633813fc60c";
    private static final long START = Instant.now().getEpochSecond() * 1_000_000_000 + 123_456_789;

    private final ClickHouse clickHouse = Engine.migratedDatabase();

    @Test
    void everyAttributeComesBackWithItsTypeWhereverItWasHeld() throws MalformedMessageException {
        List<KeyValue> sent = List.of(
                attribute("taproot.layer", text("service:orders")),
                attribute("session.id", text("s1")),
                attribute("http.route", text("/v1/orders")),
                attribute("http.response.status_code", whole(201)),
                attribute("db.query.text", text("SELECT 1")),
                attribute("url.full", whole(7)), // not the column's type
                attribute("error.type", text("")), // the column's default
                attribute("text", text("größe \"'\\\n")),
                attribute("whole", whole(Long.MIN_VALUE)),
                attribute("real", AnyValue.newBuilder().setDoubleValue(-0.125).build()),
                attribute("flag", AnyValue.newBuilder().setBoolValue(false).build()),
                attribute(
                        "bytes",
                        AnyValue.newBuilder()
                                .setBytesValue(ByteString.fromHex("00ff10"))
                                .build()),
                attribute("empty", AnyValue.getDefaultInstance()),
                attribute(
                        "list",
                        AnyValue.newBuilder()
                                .setArrayValue(ArrayValue.newBuilder()
                                        .addValues(whole(9_007_199_254_740_993L))
                                        .addValues(text("b")))
                                .build()),
                attribute(
                        "nested",
                        AnyValue.newBuilder()
                                .setKvlistValue(KeyValueList.newBuilder().addValues(attribute("in", text("x"))))
                                .build()));

        write(span().addAllAttributes(sent));

        assertThat(read().attributes().byKey())
                .isEqualTo(Map.ofEntries(
                        Map.entry("taproot.layer", new AttributeValue.Text("service:orders")),
                        Map.entry("session.id", new AttributeValue.Text("s1")),
                        Map.entry("http.route", new AttributeValue.Text("/v1/orders")),
                        Map.entry("http.response.status_code", new AttributeValue.Whole(201)),
                        Map.entry("db.query.text", new AttributeValue.Text("SELECT 1")),
                        Map.entry("url.full", new AttributeValue.Whole(7)),
                        Map.entry("error.type", new AttributeValue.Text("")),
                        Map.entry("text", new AttributeValue.Text("größe \"'\\\n")),
                        Map.entry("whole", new AttributeValue.Whole(Long.MIN_VALUE)),
                        Map.entry("real", new AttributeValue.Real(-0.125)),
                        Map.entry("flag", new AttributeValue.Flag(false)),
                        Map.entry("bytes", new AttributeValue.Bytes("AP8Q")),
                        Map.entry("empty", new AttributeValue.Empty()),
                        Map.entry(
                                "list",
                                new AttributeValue.Many(List.of(
                                        new AttributeValue.Whole(9_007_199_254_740_993L),
                                        new AttributeValue.Text("b")))),
                        Map.entry(
                                "nested",
                                new AttributeValue.Nested(
                                        new Attributes(Map.of("in", new AttributeValue.Text("x")))))));
    }

    @Test
    void timesIdsEventsLinksResourceAndScopeComeBack() throws MalformedMessageException {
        write(span().setParentSpanId(ByteString.fromHex("fffffffffffffffe"))
                .setTraceState("ot=th:8")
                .setFlags(0x101)
                .setStatus(Status.newBuilder().setCodeValue(2).setMessage("timed out"))
                .addEvents(io.opentelemetry.proto.trace.v1.Span.Event.newBuilder()
                        .setName("retry")
                        .setTimeUnixNano(START + 5)
                        .addAttributes(attribute("n", whole(2))))
                .addLinks(io.opentelemetry.proto.trace.v1.Span.Link.newBuilder()
                        .setTraceId(ByteString.fromHex(TRACE))
                        .setSpanId(ByteString.fromHex("00000000000000ff"))
                        .setTraceState("a=b")));

        StoredTrace trace = new TraceReader(clickHouse).find(traceId()).orElseThrow();

        Span span = trace.spans().getFirst();
        assertThat(span.startUnixNano()).isEqualTo(START);
        assertThat(span.durationNano()).isEqualTo(1_420_000_001);
        assertThat(span.parentId()).isEqualTo(new SpanId(-2));
        assertThat(span.traceState()).isEqualTo("ot=th:8");
        assertThat(span.flags()).isEqualTo(0x101);
        assertThat(span.statusMessage()).isEqualTo("timed out");
        assertThat(span.adjustedCount()).isEqualTo(2); // th:8 keeps half
        assertThat(span.events())
                .containsExactly(
                        new SpanEvent("retry", START + 5, new Attributes(Map.of("n", new AttributeValue.Whole(2)))));
        assertThat(span.links()).containsExactly(new SpanLink(traceId(), new SpanId(255), "a=b", Attributes.EMPTY));
        assertThat(trace.resources().values().iterator().next().attributes().text("service.name"))
                .contains("orders");
        assertThat(trace.scopes().values().iterator().next().version()).isEqualTo("2.1");
    }

    private Span read() {
        return new TraceReader(clickHouse).find(traceId()).orElseThrow().spans().getFirst();
    }

    private void write(io.opentelemetry.proto.trace.v1.Span.Builder span) throws MalformedMessageException {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        request.addResourceSpansBuilder()
                .setResource(Resource.newBuilder().addAttributes(attribute("service.name", text("orders"))))
                .addScopeSpans(ScopeSpans.newBuilder()
                        .setScope(InstrumentationScope.newBuilder()
                                .setName("grpc")
                                .setVersion("2.1"))
                        .addSpans(span));
        SpanBlock block = new SpanBlock(new SignalBlock.Known());
        block.add(request.build().toByteArray(), System.currentTimeMillis());
        new BlockWriter(clickHouse).write(block, "batch");
    }

    private static io.opentelemetry.proto.trace.v1.Span.Builder span() {
        return io.opentelemetry.proto.trace.v1.Span.newBuilder()
                .setTraceId(ByteString.fromHex(TRACE))
                .setSpanId(ByteString.fromHex("eee19b7ec3c1b174"))
                .setName("place")
                .setKindValue(2)
                .setStartTimeUnixNano(START)
                .setEndTimeUnixNano(START + 1_420_000_001);
    }

    private static TraceId traceId() {
        return TraceId.parse(TRACE).orElseThrow();
    }

    private static KeyValue attribute(String key, AnyValue value) {
        return KeyValue.newBuilder().setKey(key).setValue(value).build();
    }

    private static AnyValue text(String value) {
        return AnyValue.newBuilder().setStringValue(value).build();
    }

    private static AnyValue whole(long value) {
        return AnyValue.newBuilder().setIntValue(value).build();
    }
}
