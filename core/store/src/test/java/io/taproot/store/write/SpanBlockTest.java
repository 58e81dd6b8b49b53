package io.taproot.store.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.taproot.store.Engine;
import io.taproot.store.Row;
import io.taproot.store.StoreException;
import io.taproot.telemetry.TraceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SpanBlockTest {

    private static final ByteString TRACE = ByteString.fromHex("5b8efff798038103d269b633813fc60c");
    private static final long START = 1_794_830_400_000_000_001L;

    private final Stored stored = new Stored(Engine.migratedDatabase());
    private final SpanBlock block = new SpanBlock(new SignalBlock.Known());

    /** Ids are random: column after column, more than a mebibyte of them does not get smaller. */
    @Test
    void aBlockOfMoreThanTheCompressorCanMakeSmallerIsWrittenWhole() {
        SplittableRandom random = new SplittableRandom(5);
        Span[] spans = IntStream.range(0, 100_000)
                .mapToObj(i -> span(random.nextLong())
                        .setTraceId(id(random.nextLong()).concat(id(random.nextLong())))
                        .setParentSpanId(id(random.nextLong()))
                        .build())
                .toArray(Span[]::new);

        stored.write(block, request(phone(), spans));

        assertThat(stored.row("SELECT uniqExact(trace_id, span_id, parent_span_id) AS n FROM spans")
                        .whole("n"))
                .isEqualTo(spans.length);
    }

    @Test
    void keepsEveryFieldOfASpan() {
        Span span = span(0xeee19b7ec3c1b174L)
                .setParentSpanId(id(-2))
                .setTraceState("ot=th:8,vendor=x")
                .setFlags(0x301)
                .setName("größe")
                .setKind(Span.SpanKind.SPAN_KIND_CLIENT)
                .setStatus(Status.newBuilder()
                        .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                        .setMessage("timed out"))
                .setDroppedAttributesCount(1)
                .setDroppedEventsCount(2)
                .setDroppedLinksCount(-1)
                .addEvents(Span.Event.newBuilder()
                        .setName("exception")
                        .setTimeUnixNano(START + 5)
                        .addAttributes(Attribute.text("exception.type", "java.io.\"IOException\"")))
                .addEvents(Span.Event.newBuilder().setName("retry").setTimeUnixNano(START + 6))
                .addLinks(Span.Link.newBuilder()
                        .setTraceId(ByteString.fromHex("000000000000000000000000000000ff"))
                        .setSpanId(id(7))
                        .setTraceState("a=b")
                        .addAttributes(Attribute.whole("n", 3)))
                .build();

        stored.write(block, request(phone(), span));

        Row row = stored.row("SELECT * FROM spans");
        assertThat(row.traceId("trace_id")).isEqualTo(new TraceId(0x5b8efff798038103L, 0xd269b633813fc60cL));
        assertThat(row.whole("span_id")).isEqualTo(0xeee19b7ec3c1b174L);
        assertThat(row.whole("parent_span_id")).isEqualTo(-2);
        assertThat(row.unixNano("start_time")).isEqualTo(START);
        assertThat(row.whole("duration_nano")).isEqualTo(1_420_000_000);
        assertThat(row.text("service_name")).isEqualTo("Juniper Shop");
        assertThat(row.text("name")).isEqualTo("größe");
        assertThat(row.text("kind")).isEqualTo("CLIENT");
        assertThat(row.text("status_code")).isEqualTo("ERROR");
        assertThat(row.text("status_message")).isEqualTo("timed out");
        assertThat(row.text("trace_state")).isEqualTo("ot=th:8,vendor=x");
        assertThat(row.whole("adjusted_count")).isEqualTo(2);
        assertThat(row.whole("flags")).isEqualTo(0x301);
        assertThat(row.text("environment")).isEqualTo("prod");
        assertThat(row.text("release")).isEqualTo("8.4.1");
        assertThat(row.text("platform")).isEqualTo("android");
        assertThat(row.text("device_model")).isEqualTo("Pixel 8");
        assertThat(row.whole("dropped_attributes")).isEqualTo(1);
        assertThat(row.whole("dropped_events")).isEqualTo(2);
        assertThat(row.whole("dropped_links")).isEqualTo(0xffff_ffffL);
        assertThat(row.list("event_time", Long.class)).containsExactly(START + 5, START + 6);
        assertThat(row.list("event_name", String.class)).containsExactly("exception", "retry");
        assertThat(row.list("event_attributes", String.class))
                .containsExactly(
                        "[{\"key\":\"exception.type\",\"value\":{\"stringValue\":\"java.io.\\\"IOException\\\"\"}}]",
                        "[]");
        assertThat(row.list("link_trace_id", byte[].class).getFirst()).endsWith(new byte[] {0, (byte) 0xff});
        assertThat(row.list("link_span_id", Long.class)).containsExactly(7L);
        assertThat(row.list("link_trace_state", String.class)).containsExactly("a=b");
        assertThat(row.list("link_attributes", String.class))
                .containsExactly("[{\"key\":\"n\",\"value\":{\"intValue\":\"3\"}}]");
        assertThat(row.instant("received_at")).isEqualTo(Instant.ofEpochMilli(Stored.RECEIVED_MILLIS));
    }

    @Test
    void keepsEveryAttributeInTheMapOfItsType() {
        Span span = span(1).addAttributes(Attribute.text("t", "v\0v"))
                .addAttributes(Attribute.text("t.empty", ""))
                .addAttributes(Attribute.whole("i", Long.MIN_VALUE))
                .addAttributes(Attribute.real("d", Double.NaN))
                .addAttributes(Attribute.real("d.zero", -0.0))
                .addAttributes(Attribute.flag("b", true))
                .addAttributes(Attribute.flag("b.off", false))
                .addAttributes(Attribute.bytes("x", (byte) 1, (byte) -1))
                .addAttributes(Attribute.empty("nothing"))
                .addAttributes(Attribute.list("list", Attribute.whole("", 1), Attribute.text("", "two")))
                .addAttributes(Attribute.nested("map", Attribute.flag("in", true)))
                .build();

        stored.write(block, request(phone(), span));

        Row row = stored.row("SELECT * FROM spans");
        assertThat(row.map("attributes_string", String.class)).isEqualTo(Map.of("t", "v\0v", "t.empty", ""));
        assertThat(row.map("attributes_int", Long.class)).isEqualTo(Map.of("i", Long.MIN_VALUE));
        assertThat(row.map("attributes_double", Double.class)).isEqualTo(Map.of("d", Double.NaN, "d.zero", -0.0));
        assertThat(row.map("attributes_bool", Long.class)).isEqualTo(Map.of("b", 1L, "b.off", 0L));
        assertThat(row.map("attributes_json", String.class))
                .isEqualTo(Map.of(
                        "x", "{\"bytesValue\":\"Af8=\"}",
                        "nothing", "{}",
                        "list", "{\"arrayValue\":{\"values\":[{\"intValue\":\"1\"},{\"stringValue\":\"two\"}]}}",
                        "map", "{\"kvlistValue\":{\"values\":[{\"key\":\"in\",\"value\":{\"boolValue\":true}}]}}"));
    }

    @Test
    void movesPromotedAttributesIntoTheirColumnsAndNowhereElse() {
        Map<String, String> columns = Map.ofEntries(
                Map.entry("taproot.layer", "layer"),
                Map.entry("taproot.device.class", "device_class"),
                Map.entry("taproot.network.class", "network_class"),
                Map.entry("session.id", "session_id"),
                Map.entry("user.id", "user_id"),
                Map.entry("app.screen.name", "screen_name"),
                Map.entry("http.request.method", "http_method"),
                Map.entry("http.route", "http_route"),
                Map.entry("url.full", "url"),
                Map.entry("server.address", "server_address"),
                Map.entry("db.system.name", "db_system"),
                Map.entry("db.query.text", "db_query_text"),
                Map.entry("messaging.destination.name", "messaging_destination"),
                Map.entry("error.type", "error_type"),
                Map.entry("url.scheme", "url_scheme"),
                Map.entry("url.path", "url_path"),
                Map.entry("client.address", "client_address"),
                Map.entry("network.peer.address", "network_peer_address"),
                Map.entry("network.protocol.version", "network_protocol_version"),
                Map.entry("user_agent.original", "user_agent"),
                Map.entry("db.namespace", "db_namespace"),
                Map.entry("db.operation.name", "db_operation"),
                Map.entry("db.collection.name", "db_collection"),
                Map.entry("rpc.service", "rpc_service"),
                Map.entry("rpc.method", "rpc_method"),
                Map.entry("code.function.name", "code_function"),
                Map.entry("thread.name", "thread_name"));
        Span.Builder span = span(1).addAttributes(Attribute.whole("http.response.status_code", 201))
                .addAttributes(Attribute.whole("server.port", 443))
                .addAttributes(Attribute.whole("network.peer.port", 65_535))
                .addAttributes(Attribute.whole("thread.id", 17));
        columns.keySet().forEach(key -> span.addAttributes(Attribute.text(key, "value of " + key)));

        stored.write(block, request(phone(), span.build()));

        Row row = stored.row("SELECT * FROM spans");
        columns.forEach((key, column) -> assertThat(row.text(column)).isEqualTo("value of " + key));
        assertThat(row.whole("http_status_code")).isEqualTo(201);
        assertThat(row.whole("server_port")).isEqualTo(443);
        assertThat(row.whole("network_peer_port")).isEqualTo(65_535);
        assertThat(row.whole("thread_id")).isEqualTo(17);
        assertThat(row.map("attributes_string", String.class)).isEmpty();
        assertThat(row.map("attributes_int", Long.class)).isEmpty();
    }

    @Test
    void leavesAPromotedAttributeInItsMapWhenTheColumnCannotHoldIt() {
        Span span = span(1).addAttributes(Attribute.text("http.response.status_code", "200"))
                .addAttributes(Attribute.whole("session.id", 7))
                .addAttributes(Attribute.text("user.id", ""))
                .addAttributes(Attribute.text("http.route", "/first"))
                .addAttributes(Attribute.text("http.route", "/second"))
                .build();
        Span large = span(2).addAttributes(Attribute.whole("http.response.status_code", 70_000))
                .build();
        Span zero = span(3).addAttributes(Attribute.whole("http.response.status_code", 0))
                .build();

        stored.write(block, request(phone(), span, large, zero));

        Row row = stored.row("SELECT * FROM spans WHERE span_id = 1");
        assertThat(row.whole("http_status_code")).isZero();
        assertThat(row.text("session_id")).isEmpty();
        assertThat(row.text("http_route")).isEqualTo("/first");
        assertThat(row.map("attributes_string", String.class))
                .isEqualTo(Map.of("http.response.status_code", "200", "user.id", "", "http.route", "/second"));
        assertThat(row.map("attributes_int", Long.class)).isEqualTo(Map.of("session.id", 7L));
        assertThat(stored.rows("SELECT * FROM spans WHERE span_id > 1 ORDER BY span_id"))
                .extracting(each -> each.map("attributes_int", Long.class))
                .containsExactly(Map.of("http.response.status_code", 70_000L), Map.of("http.response.status_code", 0L));
    }

    /** Otherwise ClickHouse would take the rest of the block, and the column would be gone. */
    @Test
    void aColumnThatTheTableDoesNotHaveYetIsWaitedForAndNotLeftOut() {
        stored.execute("ALTER TABLE spans DROP COLUMN thread_name");
        Span span = span(1).addAttributes(Attribute.text("thread.name", "main")).build();

        assertThatThrownBy(() -> stored.write(block, request(phone(), span)))
                .isInstanceOf(StoreException.Transient.class);

        assertThat(stored.count("spans")).isZero();
    }

    @Test
    void clampsAbsurdTimesAndTellsWhatWasSent() {
        Span reversed = span(1).setEndTimeUnixNano(START - 10).build();
        Span endless = span(2).setEndTimeUnixNano(-1).build();
        Span future = span(3).setStartTimeUnixNano(-2).setEndTimeUnixNano(-1).build();
        Span startless = span(4).setStartTimeUnixNano(0).build();

        stored.write(block, request(phone(), reversed, endless, future, startless));

        List<Row> rows = stored.rows("SELECT * FROM spans ORDER BY span_id");
        assertThat(rows)
                .extracting(row -> row.instant("start_time"))
                .containsExactly(
                        Instant.ofEpochSecond(0, START),
                        Instant.ofEpochSecond(0, START),
                        Instant.parse("2105-12-31T23:59:59.999999999Z"),
                        Instant.ofEpochSecond(0, START + 1_420_000_000));
        assertThat(rows)
                .extracting(row -> row.whole("duration_nano"))
                .containsExactly(0L, 31L * 86_400_000_000_000L, 1L, 0L);
        assertThat(rows.get(2).map("attributes_string", String.class))
                .isEqualTo(Map.of(
                        "taproot.start_time_unix_nano", "18446744073709551614",
                        "taproot.end_time_unix_nano", "18446744073709551615"));
        assertThat(rows.get(3).map("attributes_string", String.class))
                .containsEntry("taproot.start_time_unix_nano", "0");
    }

    @Test
    void takesAsManyItemsOfARequestAsItIsAskedTo() throws Exception {
        byte[] request = request(phone(), span(1).build(), span(2).build(), span(3).build())
                .toByteArray();

        int items = block.add(request, 0, request.length, Stored.RECEIVED_MILLIS, 1, 2);

        assertThat(items).isEqualTo(3);
        assertThat(block.rows()).isEqualTo(1);
    }

    @Test
    void leavesOutSpansWithoutIds() {
        Span good = span(1).build();
        Span noSpanId = span(0).build();
        Span shortTrace = span(2).setTraceId(ByteString.copyFromUtf8("short")).build();
        Span zeroTrace = span(3).setTraceId(ByteString.copyFrom(new byte[16])).build();

        assertThat(stored.write(block, request(phone(), noSpanId, good, shortTrace, zeroTrace)))
                .isEqualTo(1);
        assertThat(stored.row("SELECT span_id FROM spans").whole("span_id")).isEqualTo(1);
    }

    @Test
    void writesABatchOnceHoweverOftenItIsSentAndItsIndexesToo() {
        ExportTraceServiceRequest request = request(
                phone(),
                IntStream.rangeClosed(1, 1000)
                        .mapToObj(id -> span(id).addAttributes(Attribute.text("session.id", "s" + id % 3))
                                .build())
                        .toArray(Span[]::new));

        stored.write(block, request, "same");
        stored.write(block, request, "same");
        stored.write(new SpanBlock(new SignalBlock.Known()), request, "same"); // after a restart

        assertThat(stored.count("spans")).isEqualTo(1000);
        assertThat(stored.count("resources FINAL")).isEqualTo(1);
        assertThat(stored.count("scopes FINAL")).isEqualTo(1);
        assertThat(stored.count("session_index")).isEqualTo(3);
        assertThat(stored.count("trace_index")).isEqualTo(1);
        assertThat(stored.row("SELECT platform, app FROM session_index LIMIT 1").text("app"))
                .isEqualTo("Juniper Shop");
    }

    @Test
    void writesEachResourceOnceAndFindsItByItsNumberWhateverTheOrderOfAttributes() {
        KeyValue name = Attribute.text("service.name", "orders");
        KeyValue zone = Attribute.list("zones", Attribute.text("", "a"));
        stored.write(block, request(resource(name, zone), span(1).build()));
        stored.write(block, request(resource(zone, name), span(2).build()));
        stored.write(block, request(resource(name), span(3).build()));

        assertThat(stored.count("resources")).isEqualTo(2);
        Row row = stored.row(
                "SELECT r.attributes AS attributes, r.service_name AS service, r.schema_url AS url FROM spans s"
                        + " JOIN resources r USING (resource_id) WHERE span_id = 2");
        assertThat(row.text("service")).isEqualTo("orders");
        assertThat(row.text("url")).isEqualTo("resource-schema");
        assertThat(row.text("attributes"))
                .isEqualTo(
                        "[{\"key\":\"service.name\",\"value\":{\"stringValue\":\"orders\"}},{\"key\":\"zones\",\"value\":"
                                + "{\"arrayValue\":{\"values\":[{\"stringValue\":\"a\"}]}}}]");
        Row scope = stored.row("SELECT * FROM scopes");
        assertThat(scope.text("name")).isEqualTo("okhttp");
        assertThat(scope.text("version")).isEqualTo("3.0");
        assertThat(scope.text("schema_url")).isEqualTo("scope-schema");
    }

    @Test
    void tellsPhonesFromBackends() {
        List<String> systems = List.of("Android", "iOS", "iPadOS", "Linux", "");
        for (int index = 0; index < systems.size(); index++) {
            Resource resource = resource(Attribute.text("os.name", systems.get(index)));
            stored.write(block, request(resource, span(index + 1).build()));
        }

        assertThat(stored.rows("SELECT platform, service_name FROM spans ORDER BY span_id"))
                .extracting(row -> row.text("platform"))
                .containsExactly("android", "ios", "ios", "", "");
        assertThat(stored.row("SELECT DISTINCT service_name AS name FROM spans").text("name"))
                .isEqualTo("unknown_service");
    }

    @Test
    void holdsMoreDistinctTextsThanASmallDictionaryNumbers() {
        Span[] spans = LongStream.rangeClosed(1, 70_000)
                .mapToObj(id -> span(id).setName("n" + id)
                        .addAttributes(Attribute.text("k" + id % 300, "v" + id))
                        .build())
                .toArray(Span[]::new);

        stored.write(block, request(phone(), spans));

        assertThat(stored.row(
                                "SELECT count() AS n FROM spans WHERE name = concat('n', toString(span_id))"
                                        + " AND attributes_string[concat('k', toString(span_id % 300))] = concat('v', toString(span_id))")
                        .whole("n"))
                .isEqualTo(70_000);
    }

    private static Span.Builder span(long id) {
        return Span.newBuilder()
                .setTraceId(TRACE)
                .setSpanId(id(id))
                .setStartTimeUnixNano(START)
                .setEndTimeUnixNano(START + 1_420_000_000);
    }

    private static ByteString id(long id) {
        return ByteString.fromHex(String.format("%016x", id));
    }

    private static Resource phone() {
        return resource(
                Attribute.text("service.name", "Juniper Shop"),
                Attribute.text("service.version", "8.4.1"),
                Attribute.text("os.name", "Android"),
                Attribute.text("device.model.name", "Pixel 8"),
                Attribute.text("deployment.environment.name", "prod"));
    }

    private static Resource resource(KeyValue... attributes) {
        return Resource.newBuilder().addAllAttributes(List.of(attributes)).build();
    }

    private static ExportTraceServiceRequest request(Resource resource, Span... spans) {
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(resource)
                        .setSchemaUrl("resource-schema")
                        .addScopeSpans(ScopeSpans.newBuilder()
                                .setScope(InstrumentationScope.newBuilder()
                                        .setName("okhttp")
                                        .setVersion("3.0"))
                                .setSchemaUrl("scope-schema")
                                .addAllSpans(List.of(spans))))
                .build();
    }
}
