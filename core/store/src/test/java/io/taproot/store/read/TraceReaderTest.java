package io.taproot.store.read;

import static io.taproot.store.read.StoredRow.NOON;
import static io.taproot.store.read.StoredRow.resource;
import static io.taproot.store.read.StoredRow.scope;
import static io.taproot.store.read.StoredRow.span;
import static io.taproot.store.read.StoredRow.store;
import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.store.ClickHouse;
import io.taproot.store.Engine;
import io.taproot.telemetry.AttributeValue;
import io.taproot.telemetry.AttributeValue.Bytes;
import io.taproot.telemetry.AttributeValue.Empty;
import io.taproot.telemetry.AttributeValue.Flag;
import io.taproot.telemetry.AttributeValue.Many;
import io.taproot.telemetry.AttributeValue.Nested;
import io.taproot.telemetry.AttributeValue.Real;
import io.taproot.telemetry.AttributeValue.Text;
import io.taproot.telemetry.AttributeValue.Whole;
import io.taproot.telemetry.Attributes;
import io.taproot.telemetry.Layer;
import io.taproot.telemetry.Resource;
import io.taproot.telemetry.Scope;
import io.taproot.telemetry.Span;
import io.taproot.telemetry.SpanEvent;
import io.taproot.telemetry.SpanId;
import io.taproot.telemetry.SpanKind;
import io.taproot.telemetry.SpanLink;
import io.taproot.telemetry.StatusCode;
import io.taproot.telemetry.TraceId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceReaderTest {

    private static final String TRACE = "5b8efff798038103d269b633813fc60c";
    private static final TraceId TRACE_ID = TraceId.parse(TRACE).orElseThrow();

    private final ClickHouse clickHouse = Engine.migratedDatabase();
    private final TraceReader reader = new TraceReader(clickHouse);

    @Test
    void givesEveryFieldBackAsItWasSent() {
        store(clickHouse, everything());

        Span span = reader.find(TRACE_ID).orElseThrow().spans().getFirst();

        assertThat(span.id()).isEqualTo(new SpanId(0xeee19b7ec3c1b174L));
        assertThat(span.parentId()).isEqualTo(new SpanId(-2));
        assertThat(span.kind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.startUnixNano()).isEqualTo(NOON.getEpochSecond() * 1_000_000_000L + 123_456_789);
        assertThat(span.durationNano()).isEqualTo(1_420_000_001L);
        assertThat(span.status()).isEqualTo(StatusCode.ERROR);
        assertThat(span.statusMessage()).isEqualTo("it's gone");
        assertThat(span.traceState()).isEqualTo("ot=th:8");
        assertThat(span.flags()).isEqualTo(0x101);
        assertThat(span.layer()).isEqualTo(Layer.DEVICE);
        assertThat(span.searched()).isEqualTo(new Span.SearchedResource("prod", "8.4.1", "android", "Pixel 8"));
        assertThat(span.adjustedCount()).isEqualTo(16);
        assertThat(span.receivedAt()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void putsPromotedColumnsAndTypedMapsTogetherAgain() {
        store(clickHouse, everything());

        Span span = reader.find(TRACE_ID).orElseThrow().spans().getFirst();

        assertThat(span.attributes().byKey())
                .isEqualTo(Map.ofEntries(
                        attribute("taproot.layer", new Text("device")),
                        attribute("http.request.method", new Text("POST")),
                        attribute("http.response.status_code", new Whole(201)),
                        attribute("url.full", new Text("https://api.juniper.example/v1/orders?q='x'\\")),
                        attribute("thread.name", new Text("main")),
                        attribute("thread.id", new Whole(-7)),
                        attribute("load", new Real(0.25)),
                        attribute("cached", new Flag(false)),
                        attribute("raw", new Bytes("AQID")),
                        attribute("nothing", new Empty()),
                        attribute("list", new Many(List.of(new Text("a"), new Whole(9_007_199_254_740_993L)))),
                        attribute("deep", new Nested(new Attributes(Map.of("inner", new Flag(true)))))));
    }

    @Test
    void readsEventsAndLinks() {
        store(clickHouse, everything());

        Span span = reader.find(TRACE_ID).orElseThrow().spans().getFirst();

        assertThat(span.events())
                .containsExactly(new SpanEvent(
                        "exception",
                        NOON.getEpochSecond() * 1_000_000_000L + 5,
                        new Attributes(Map.of("exception.type", new Text("TypeError")))));
        assertThat(span.links())
                .containsExactly(new SpanLink(
                        TraceId.parse("0".repeat(31) + "f").orElseThrow(), new SpanId(255), "a=b", Attributes.EMPTY));
    }

    @Test
    void addsTheResourcesAndScopesThatTheSpansName() {
        store(
                clickHouse,
                everything(),
                resource(-9, "Juniper Shop", "[{\"key\":\"os.name\",\"value\":{\"stringValue\":\"Android\"}}]"),
                scope(12, "okhttp", "3.0", "[]"));

        StoredTrace trace = reader.find(TRACE_ID).orElseThrow();

        assertThat(trace.resources())
                .containsEntry(
                        -9L,
                        new Resource(-9, "Juniper Shop", "", new Attributes(Map.of("os.name", new Text("Android")))));
        assertThat(trace.scopes()).containsEntry(12L, new Scope(12, "okhttp", "3.0", "", Attributes.EMPTY));
    }

    @Test
    void showsASpanThatCameTwiceOnce() {
        store(clickHouse, span(TRACE, 1, 0, NOON), span(TRACE, 2, 1, NOON));
        store(clickHouse, span(TRACE, 1, 0, NOON).receivedAt(NOON.plus(Duration.ofHours(30))));

        List<Span> spans = reader.find(TRACE_ID).orElseThrow().spans();

        assertThat(spans).extracting(span -> span.id().value()).containsExactlyInAnyOrder(1L, 2L);
        assertThat(spans).extracting(Span::receivedAt).containsOnly(NOON.plusSeconds(60));
    }

    @Test
    void findsSpansOfOneTraceThatLieDaysApart() {
        store(clickHouse, span(TRACE, 1, 0, NOON.minus(Duration.ofDays(3))), span(TRACE, 2, 1, NOON));

        assertThat(reader.find(TRACE_ID).orElseThrow().spans()).hasSize(2);
    }

    @Test
    void findsNothingForAnIdThatNobodySent() {
        store(clickHouse, span(TRACE, 1, 0, NOON));

        assertThat(reader.find(new TraceId(1, 2))).isEmpty();
    }

    private static StoredRow everything() {
        return span(TRACE, 0xeee19b7ec3c1b174L, -2, NOON.plusNanos(123_456_789))
                .sql("duration_nano", "1420000001")
                .text("service_name", "Juniper Shop")
                .text("name", "POST")
                .sql("kind", "'CLIENT'")
                .sql("status_code", "'ERROR'")
                .text("status_message", "it's gone")
                .text("trace_state", "ot=th:8")
                .sql("flags", "257")
                .sql("resource_id", Long.toUnsignedString(-9))
                .sql("scope_id", "12")
                .text("environment", "prod")
                .text("release", "8.4.1")
                .text("platform", "android")
                .text("device_model", "Pixel 8")
                .text("layer", "device")
                .text("http_method", "POST")
                .sql("http_status_code", "201")
                .text("url", "https://api.juniper.example/v1/orders?q='x'\\")
                .sql("attributes_string", "{'thread.name':'main'}")
                .sql("attributes_int", "{'thread.id':-7}")
                .sql("attributes_double", "{'load':0.25}")
                .sql("attributes_bool", "{'cached':0}")
                .sql(
                        "attributes_json",
                        "{'raw':'{\"bytesValue\":\"AQID\"}','nothing':'{}',"
                                + "'list':'{\"arrayValue\":{\"values\":[{\"stringValue\":\"a\"},{\"intValue\":\"9007199254740993\"}]}}',"
                                + "'deep':'{\"kvlistValue\":{\"values\":[{\"key\":\"inner\",\"value\":{\"boolValue\":true}}]}}'}")
                .sql("event_time", "[toDateTime64('" + NOON.getEpochSecond() + ".000000005', 9, 'UTC')]")
                .sql("event_name", "['exception']")
                .sql("event_attributes", "['[{\"key\":\"exception.type\",\"value\":{\"stringValue\":\"TypeError\"}}]']")
                .sql("link_trace_id", "[unhex('0000000000000000000000000000000f')]")
                .sql("link_span_id", "[255]")
                .sql("link_trace_state", "['a=b']")
                .sql("link_attributes", "['']")
                .sql("adjusted_count", "16");
    }

    private static Map.Entry<String, AttributeValue> attribute(String key, AttributeValue value) {
        return Map.entry(key, value);
    }
}
