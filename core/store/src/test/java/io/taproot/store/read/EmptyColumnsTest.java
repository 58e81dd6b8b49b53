package io.taproot.store.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.taproot.otlp.walk.MalformedMessageException;
import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Engine;
import io.taproot.store.OptionalColumns;
import io.taproot.store.Parameters;
import io.taproot.store.Row;
import io.taproot.store.Statement;
import io.taproot.store.write.BlockWriter;
import io.taproot.store.write.SignalBlock;
import io.taproot.store.write.SpanBlock;
import io.taproot.telemetry.AttributeValue;
import io.taproot.telemetry.TraceId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a trace has nothing in is not read, and nothing that it has is missed for that. */
class EmptyColumnsTest {

    private static final String TRACE = "5b8efff798038103d269b633813fc60c";
    private static final long START = System.currentTimeMillis() * 1_000_000;

    private final ClickHouse clickHouse = Engine.migratedDatabase();
    private final TraceReader reader = new TraceReader(clickHouse);
    private int spans;

    @Test
    void eachBitSaysWhetherItsColumnsAreEmptyInThatSpan() throws MalformedMessageException {
        for (Consumer<Span.Builder> content : kindsOfContent()) {
            write("android", content);
        }
        write("linux", span -> {});

        Row wrong = row(Arrays.stream(OptionalColumns.values())
                .map(each -> "countIf(bitTest(empty_columns, %d) != (%s)) AS %s"
                        .formatted(each.ordinal(), isEmpty(each), each))
                .reduce((one, other) -> one + ", " + other)
                .map(counts -> "SELECT " + counts + " FROM spans")
                .orElseThrow());
        Row filled = row(Arrays.stream(OptionalColumns.values())
                .map(each -> "countIf(NOT (%s)) AS %s".formatted(isEmpty(each), each))
                .reduce((one, other) -> one + ", " + other)
                .map(counts -> "SELECT " + counts + " FROM spans")
                .orElseThrow());

        assertThat(OptionalColumns.values()).allSatisfy(each -> {
            assertThat(wrong.whole(each.name()))
                    .as("spans in which it is wrong")
                    .isZero();
            assertThat(filled.whole(each.name()))
                    .as("spans that have something in it")
                    .isPositive();
        });
    }

    @Test
    void aTraceThatNeedsFewColumnsIsReadWithoutTheOthers() throws MalformedMessageException {
        for (int span = 0; span < 50; span++) {
            write("linux", each -> each.addAttributes(attribute("url.path", text("/orders"))));
        }
        long empty = row("SELECT groupBitAnd(empty_columns) AS empty FROM trace_index")
                .whole("empty");
        Statement whole = Statement.load("find_trace");

        assertThat(OptionalColumns.of(empty))
                .contains("event_name", "http_route")
                .doesNotContain("url_path");
        assertThat(bytesRead(whole.without(OptionalColumns.of(empty))))
                .isPositive()
                .isLessThan(bytesRead(whole) / 2);
        assertThat(reader.find(TraceId.parse(TRACE).orElseThrow()).orElseThrow().spans())
                .hasSize(50)
                .allSatisfy(span -> assertThat(span.attributes().byKey())
                        .isEqualTo(Map.of("url.path", new AttributeValue.Text("/orders"))));
    }

    @Test
    void aTraceHasNothingInAColumnOnlyIfNoneOfItsSpansHas() throws MalformedMessageException {
        List<Consumer<Span.Builder>> contents = kindsOfContent();
        for (Consumer<Span.Builder> content : contents) {
            write("android", content);
        }

        StoredTrace trace = reader.find(TraceId.parse(TRACE).orElseThrow()).orElseThrow();

        assertThat(trace.spans()).hasSize(contents.size());
        assertThat(trace.spans().stream()
                        .flatMap(span -> span.attributes().byKey().keySet().stream())
                        .distinct())
                .hasSize(PromotedAttribute.OF_SPANS.size() + 5);
        assertThat(trace.spans().stream().flatMap(span -> span.events().stream()))
                .hasSize(1);
        assertThat(trace.spans().stream().flatMap(span -> span.links().stream()))
                .hasSize(1);
    }

    @Test
    void aSpanThatHasMoreThanTheIndexSaysIsReadWhole() throws MalformedMessageException {
        write("linux", span -> span.addAttributes(attribute("url.path", text("/orders"))));
        execute("TRUNCATE TABLE trace_index");
        execute("INSERT INTO trace_index (trace_id, received_day, first_start, last_start, empty_columns)"
                + " SELECT trace_id, toDate(received_at), start_time, start_time, %s FROM spans"
                        .formatted(Long.toUnsignedString(OptionalColumns.ALL)));

        StoredTrace trace = reader.find(TraceId.parse(TRACE).orElseThrow()).orElseThrow();

        assertThat(trace.spans().getFirst().attributes().text("url.path")).contains("/orders");
    }

    @Test
    void rowsFromBeforeThereWereSuchBitsAreReadWhole() throws MalformedMessageException {
        write("linux", span -> span.addAttributes(attribute("url.path", text("/orders"))));
        execute("INSERT INTO spans (start_time, trace_id, span_id, service_name, name, http_method, received_at)"
                + " SELECT start_time, trace_id, 77, service_name, 'older', 'POST', received_at FROM spans");

        StoredTrace trace = reader.find(TraceId.parse(TRACE).orElseThrow()).orElseThrow();

        assertThat(trace.spans())
                .anySatisfy(span -> assertThat(span.attributes().text("http.request.method"))
                        .contains("POST"));
        assertThat(trace.spans())
                .anySatisfy(
                        span -> assertThat(span.attributes().text("url.path")).contains("/orders"));
    }

    @Test
    void theBitsOfColumnsNeverMove() {
        assertThat(OptionalColumns.bitOf("trace_state")).isEqualTo(1);
        assertThat(OptionalColumns.bitOf("http_status_code")).isEqualTo(1L << 15);
        assertThat(OptionalColumns.bitOf("thread_name")).isEqualTo(1L << 37);
        assertThat(OptionalColumns.bitOf("attributes_json")).isEqualTo(1L << 42);
        assertThat(OptionalColumns.bitOf("link_attributes")).isEqualTo(1L << 45);
        assertThat(OptionalColumns.bitOf("trace_id")).isZero();
    }

    private long bytesRead(Statement statement) {
        Parameters which = Parameters.none()
                .text("trace_id", TRACE)
                .unixNano("first", START)
                .unixNano("last", START)
                .text("source", "spans")
                .whole("limit", 100);
        return clickHouse
                .query(statement, which, Bounds.LOOK_UP, SpanRow::full)
                .cost()
                .bytesRead();
    }

    private static String isEmpty(OptionalColumns columns) {
        return OptionalColumns.of(columns.bit()).stream()
                .map("empty(toString(%1$s)) OR %1$s = defaultValueOfArgumentType(%1$s)"::formatted)
                .reduce((one, other) -> "(" + one + ") AND (" + other + ")")
                .orElseThrow();
    }

    /** One span for each column, that has something in it and in no other. */
    private static List<Consumer<Span.Builder>> kindsOfContent() {
        Stream<Consumer<Span.Builder>> promoted = PromotedAttribute.OF_SPANS.stream()
                .map(each -> span -> span.addAttributes(attribute(each.key, each.isWhole() ? whole(7) : text("held"))));
        Stream<Consumer<Span.Builder>> others = Stream.of(
                span -> span.setTraceState("a=b"),
                span -> span.setFlags(1),
                span -> span.setStatus(Status.newBuilder().setMessage("gone")),
                span -> span.setDroppedAttributesCount(1),
                span -> span.setDroppedEventsCount(1).setDroppedLinksCount(1),
                span -> span.addAttributes(attribute("text", text("held"))),
                span -> span.addAttributes(attribute("whole", whole(0))),
                span -> span.addAttributes(attribute(
                        "real", AnyValue.newBuilder().setDoubleValue(0).build())),
                span -> span.addAttributes(attribute(
                        "flag", AnyValue.newBuilder().setBoolValue(false).build())),
                span -> span.addAttributes(attribute(
                        "list",
                        AnyValue.newBuilder()
                                .setArrayValue(ArrayValue.getDefaultInstance())
                                .build())),
                span -> span.addEvents(Span.Event.newBuilder().setName("retry")),
                span -> span.addLinks(Span.Link.newBuilder().setTraceId(ByteString.fromHex(TRACE))));
        return Stream.concat(promoted, others).toList();
    }

    private void write(String os, Consumer<Span.Builder> content) throws MalformedMessageException {
        Span.Builder span = Span.newBuilder()
                .setTraceId(ByteString.fromHex(TRACE))
                .setSpanId(ByteString.fromHex("%016x".formatted(++spans)))
                .setName("place")
                .setStartTimeUnixNano(START)
                .setEndTimeUnixNano(START + 5);
        content.accept(span);
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        Resource.Builder resource = request.addResourceSpansBuilder()
                .getResourceBuilder()
                .addAttributes(attribute("service.name", text("orders")))
                .addAttributes(attribute("os.name", text(os)));
        if (os.equals("android")) {
            resource.addAttributes(attribute("service.version", text("8.4")))
                    .addAttributes(attribute("deployment.environment.name", text("prod")))
                    .addAttributes(attribute("device.model.identifier", text("Pixel 8")));
        }
        request.getResourceSpansBuilder(0).addScopeSpansBuilder().addSpans(span);
        SpanBlock block = new SpanBlock(new SignalBlock.Known());
        block.add(request.build().toByteArray(), System.currentTimeMillis());
        new BlockWriter(clickHouse).write(block, "batch-" + spans);
    }

    private Row row(String sql) {
        return clickHouse
                .query(new Statement("look", sql), Parameters.none(), Bounds.INTERACTIVE, row -> row)
                .rows()
                .getFirst();
    }

    private void execute(String sql) {
        clickHouse.execute(new Statement("prepare", sql), Parameters.none(), Bounds.BACKGROUND);
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
