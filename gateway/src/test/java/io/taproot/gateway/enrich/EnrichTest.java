package io.taproot.gateway.enrich;

import static io.taproot.gateway.Otlp.START;
import static io.taproot.gateway.Otlp.logRecord;
import static io.taproot.gateway.Otlp.logs;
import static io.taproot.gateway.Otlp.metrics;
import static io.taproot.gateway.Otlp.recordsOf;
import static io.taproot.gateway.Otlp.resource;
import static io.taproot.gateway.Otlp.service;
import static io.taproot.gateway.Otlp.span;
import static io.taproot.gateway.Otlp.spansOf;
import static io.taproot.gateway.Otlp.text;
import static io.taproot.gateway.Otlp.traces;
import static io.taproot.gateway.Otlp.tracesOf;
import static io.taproot.gateway.Otlp.valueOf;
import static io.taproot.gateway.Otlp.whole;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import io.taproot.gateway.batch.Telemetry;
import io.taproot.gateway.receive.ReceivedBatch;
import io.taproot.gateway.receive.ReceivedBatches;
import io.taproot.gateway.validate.Limits;
import io.taproot.gateway.validate.Validate;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnrichTest {

    private static final Resource PHONE = resource(
            text("service.name", "Juniper Shop"),
            text("os.name", "Android"),
            text("device.model.identifier", "Pixel 8"));
    private static final EnrichSettings SETTINGS = new EnrichSettings(
            Set.of("front-desk"), Set.of("psp.example"), Duration.ofMinutes(5), Duration.ofHours(72));
    private static final Validate VALIDATE = new Validate(new Limits(1 << 20, 128, 128, 128, 16));

    private final Enrich enrich = new Enrich(SETTINGS);

    @Test
    void addsTodaysNamesAndKeepsTheOldOnes() {
        Span span = enriched(
                service("shop"),
                span("GET")
                        .addAttributes(text("http.method", "GET"))
                        .addAttributes(text("http.url", "https://api.juniper.example/v1/products?page=1"))
                        .addAttributes(text("http.status_code", "200"))
                        .addAttributes(text("http.target", "/v1/products?page=1"))
                        .addAttributes(text("net.peer.name", "api.juniper.example")));

        assertThat(attribute(span, "http.method")).isEqualTo("GET");
        assertThat(attribute(span, "http.request.method")).isEqualTo("GET");
        assertThat(attribute(span, "url.full")).isEqualTo("https://api.juniper.example/v1/products?page=1");
        assertThat(attribute(span, "url.path")).isEqualTo("/v1/products");
        assertThat(attribute(span, "url.query")).isEqualTo("page=1");
        assertThat(attribute(span, "server.address")).isEqualTo("api.juniper.example");
        assertThat(span.getAttributesList())
                .contains(text("http.status_code", "200"), whole("http.response.status_code", 200));
    }

    @Test
    void lettsAValueThatIsThereAlreadyWin() {
        Span span = enriched(
                service("shop"),
                span("GET")
                        .addAttributes(text("http.method", "get"))
                        .addAttributes(text("http.request.method", "GET")));

        assertThat(attribute(span, "http.request.method")).isEqualTo("GET");
    }

    @Test
    void readsNumbersThatAnSdkSentAsText() {
        Span span = enriched(
                service("shop"),
                span("GET /v1/products")
                        .addAttributes(text("http.response.status_code", "200"))
                        .addAttributes(text("http.response.body.size", "18233"))
                        .addAttributes(text("server.port", "https")));

        assertThat(span.getAttributesList())
                .contains(whole("http.response.status_code", 200), whole("http.response.body.size", 18_233))
                .contains(text("server.port", "https"));
    }

    @Test
    void takesASessionForWhatOnlyResemblesOneIfThereIsNoOther() {
        Span weak = enriched(PHONE, span("push /cart").addAttributes(text("app_launch_id", "launch")));
        Span strong = enriched(
                PHONE,
                span("tap")
                        .addAttributes(text("app_launch_id", "launch"))
                        .addAttributes(text("splunk.rumSessionId", "session")));

        assertThat(attribute(weak, "session.id")).isEqualTo("launch");
        assertThat(attribute(weak, "taproot.session.weak")).isEqualTo("true");
        assertThat(attribute(strong, "session.id")).isEqualTo("session");
        assertThat(attribute(strong, "taproot.session.weak")).isNull();
    }

    @Test
    void normalisesResourcesToo() {
        Telemetry telemetry = enrich.apply(valid(ReceivedBatches.of(traces(
                        resource(text("service.name", "shop"), text("deployment.environment", "prod")), span("a")))))
                .telemetry();

        assertThat(tracesOf(telemetry.toBytes())
                        .getResourceSpans(0)
                        .getResource()
                        .getAttributesList())
                .contains(text("deployment.environment", "prod"), text("deployment.environment.name", "prod"));
    }

    @ParameterizedTest
    @CsvSource({
        "SERVER, '', '', service:orders",
        "INTERNAL, '', '', service:orders",
        "CLIENT, http.request.method, GET, service:orders",
        "CLIENT, db.system.name, postgresql, datastore:postgresql",
        "CLIENT, db.system, MongoDB, datastore:mongodb",
        "CLIENT, db.system.name, redis, cache:redis",
        "CLIENT, db.system, memcached, cache:memcached",
        "CLIENT, db.system.name, valkey, cache:valkey",
        "INTERNAL, db.system.name, postgresql, service:orders",
        "PRODUCER, messaging.system, kafka, queue:kafka",
        "PRODUCER, '', '', queue:other",
        "CONSUMER, messaging.system, kafka, service:orders",
        "CLIENT, messaging.system, rabbitmq, queue:rabbitmq",
        "CLIENT, server.address, psp.example, third_party:psp.example",
        "CLIENT, net.peer.name, API.psp.example, third_party:api.psp.example",
        "CLIENT, server.address, notpsp.example, service:orders",
    })
    void tellsWhoseTimeABackendSpanIs(String kind, String key, String value, String layer) {
        Span.Builder sent = span("x").setKind(Span.SpanKind.valueOf("SPAN_KIND_" + kind));
        if (!key.isEmpty()) {
            sent.addAttributes(text(key, value));
        }

        assertThat(attribute(enriched(service("orders"), sent), "taproot.layer"))
                .isEqualTo(layer);
    }

    @ParameterizedTest
    @CsvSource({
        "os.name, Android, device",
        "os.name, iOS, device",
        "os.name, ios, device",
        "os.name, iPadOS, device",
        "telemetry.sdk.language, webjs, device",
        "app.installation.id, 2ab2916d, device",
        "os.name, Linux, service:orders",
        "taproot.layer, edge, edge",
        "service.name, gateway, edge",
        "service.name, api-gateway, edge",
        "service.name, shop-bff, edge",
        "service.name, shop_edge, edge",
        "service.name, envoy, edge",
        "service.name, front-desk, edge",
        "service.name, payment-gateway, service:payment-gateway",
        "service.name, knowledge, service:knowledge",
        "service.name, gateway-tests, service:gateway-tests",
        "service.name, '', unknown",
    })
    void tellsWhoseTimeItIsByTheResource(String key, String value, String layer) {
        Resource.Builder sent = Resource.newBuilder().addAttributes(text(key, value));
        if (!key.equals("service.name")) {
            sent.addAttributes(text("service.name", "orders"));
        }

        assertThat(attribute(enriched(sent.build(), span("x")), "taproot.layer"))
                .isEqualTo(layer);
    }

    @Test
    void countsADatabaseOnThePhoneAsThePhone() {
        Span span = enriched(
                PHONE,
                span("SELECT cart")
                        .setKind(Span.SpanKind.SPAN_KIND_CLIENT)
                        .addAttributes(text("db.system.name", "sqlite")));

        assertThat(attribute(span, "taproot.layer")).isEqualTo("device");
    }

    @ParameterizedTest
    @CsvSource({
        "wifi, '', wifi",
        "WIFI, LTE, wifi",
        "wired, '', wired",
        "vpn, '', vpn",
        "cell, LTE, cell/lte",
        "cell, lte_ca, cell/lte",
        "cell, NR, cell/nr",
        "cell, NRNSA, cell/nr",
        "cell, HSPA+, cell/hspa",
        "cell, EDGE, cell",
        "cell, '', cell",
        "unavailable, '', offline",
        "unknown, '', unknown",
        "satellite, '', unknown",
    })
    void classifiesTheNetwork(String type, String subtype, String networkClass) {
        Span.Builder sent = span("GET").addAttributes(text("network.connection.type", type));
        if (!subtype.isEmpty()) {
            sent.addAttributes(text("network.connection.subtype", subtype));
        }

        assertThat(attribute(enriched(PHONE, sent), "taproot.network.class")).isEqualTo(networkClass);
    }

    @Test
    void saysNothingAboutANetworkThatNobodyMentioned() {
        assertThat(attribute(enriched(PHONE, span("tap")), "taproot.network.class"))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'iPhone17,1', high",
        "'iPhone14,5', mid",
        "'iPhone10,3', low",
        "Pixel 8, high",
        "Pixel 10 Pro, high",
        "Pixel 8a, mid",
        "Pixel 7, mid",
        "Pixel 4, low",
        "SM-S928B, high",
        "SM-A546B, mid",
        "SM-A155F, low",
        "moto g(60), low",
        "Fairphone 5, ",
    })
    void classifiesTheDeviceByItsModel(String model, String deviceClass) {
        Span span = enriched(resource(text("os.name", "x"), text("device.model.identifier", model)), span("tap"));

        assertThat(attribute(span, "taproot.device.class")).isEqualTo(deviceClass);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 42, true, ",
        "0, -1, true, reversed",
        "290, 300, true, ",
        "310, 320, true, future",
        "-250000, -249000, true, ",
        "-260000, -259000, true, past",
        "-260000, -259000, false, ",
        "-400000000, -399999999, false, past",
    })
    void flagsTimesThatCannotBeRight(long startSeconds, long endSeconds, boolean onPhone, String flag) {
        Span sent = span("x")
                .setStartTimeUnixNano(START + startSeconds * 1_000_000_000)
                .setEndTimeUnixNano(START + endSeconds * 1_000_000_000)
                .build();

        Span span = enriched(onPhone ? PHONE : service("orders"), sent.toBuilder());

        assertThat(attribute(span, "taproot.clock")).isEqualTo(flag);
        assertThat(span.getStartTimeUnixNano()).isEqualTo(sent.getStartTimeUnixNano());
        assertThat(span.getEndTimeUnixNano()).isEqualTo(sent.getEndTimeUnixNano());
    }

    @Test
    void flagsTimesBeyondAnyClock() {
        Span span = enriched(PHONE, span("x").setStartTimeUnixNano(-1).setEndTimeUnixNano(-1));

        assertThat(attribute(span, "taproot.clock")).isEqualTo("future");
    }

    @Test
    void givesACrashItsNameItsClassAndItsSeverityWhateverTheSdkCallsIt() {
        LogRecord record = enriched(PHONE, logRecord().setEventName("device.crash"));

        assertThat(record.getEventName()).isEqualTo("app.crash");
        assertThat(valueOf(record.getAttributesList(), "event.name")).isEqualTo("device.crash");
        assertThat(valueOf(record.getAttributesList(), "taproot.event.class")).isEqualTo("app.crash");
        assertThat(record.getSeverityNumberValue()).isEqualTo(21);
    }

    @ParameterizedTest
    @CsvSource({
        "device.anr, device.anr, app.hang, 17",
        "app.jank, app.jank, app.jank, 0",
        "session.start, session.start, , 0",
        "app.widget.click, app.widget.click, , 0",
    })
    void classifiesEvents(String name, String canonical, String eventClass, int severity) {
        LogRecord record = enriched(PHONE, logRecord().setEventName(name));

        assertThat(record.getEventName()).isEqualTo(canonical);
        assertThat(valueOf(record.getAttributesList(), "taproot.event.class")).isEqualTo(eventClass);
        assertThat(record.getSeverityNumberValue()).isEqualTo(severity);
    }

    @Test
    void findsAnEventsNameWhereverItsSdkPutIt() {
        assertThat(enriched(PHONE, logRecord().addAttributes(text("event.name", "session.end")))
                        .getEventName())
                .isEqualTo("session.end");
        assertThat(enriched(PHONE, logRecord().addAttributes(text("name", "metrickit.diagnostic.crash")))
                        .getEventName())
                .isEqualTo("app.crash");
        assertThat(enriched(PHONE, logRecord().setBody(AnyValue.newBuilder().setStringValue("app.screen.click")))
                        .getEventName())
                .isEqualTo("app.screen.click");
    }

    @Test
    void leavesOrdinaryLogRecordsWithoutAName() {
        assertThat(enriched(
                                service("orders"),
                                logRecord().setBody(AnyValue.newBuilder().setStringValue("app. started")))
                        .getEventName())
                .isEmpty();
        assertThat(enriched(service("orders"), logRecord().addAttributes(text("name", "Ada Lovelace")))
                        .getEventName())
                .isEmpty();
    }

    @Test
    void keepsASeverityThatWasSent() {
        assertThat(enriched(PHONE, logRecord().setEventName("app.crash").setSeverityNumberValue(13))
                        .getSeverityNumberValue())
                .isEqualTo(13);
    }

    @Test
    void givesARecordWithoutAnyTimeTheTimeOfReception() {
        LogRecord record = enriched(
                PHONE,
                logRecord().clearTimeUnixNano().clearObservedTimeUnixNano().setEventName("app.jank"));

        assertThat(record.getTimeUnixNano()).isZero();
        assertThat(record.getObservedTimeUnixNano()).isEqualTo(START);
    }

    @ParameterizedTest
    @CsvSource({"AppStart, start.type, cold, cold", "emb-app-startup-warm, x, y, warm", "checkout, start.type, lazy, "})
    void tellsHowAnAppStarted(String name, String key, String value, String type) {
        Span span = enriched(PHONE, span(name).addAttributes(text(key, value)));

        assertThat(attribute(span, "taproot.app_start.type")).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({"ANR, app.hang", "UncaughtException, app.crash", "frozenRenders, app.jank"})
    void classifiesTheSpansThatOlderSdksMakeOfEvents(String name, String eventClass) {
        assertThat(attribute(enriched(PHONE, span(name)), "taproot.event.class"))
                .isEqualTo(eventClass);
    }

    @Test
    void changesNothingThatWasSent() {
        Span sent = span("POST /v1/orders")
                .addAttributes(text("http.request.method", "POST"))
                .addAttributes(whole("http.response.status_code", 201))
                .addEvents(Span.Event.newBuilder().setName("e").addAttributes(text("http.method", "x")))
                .setTraceState("a=b")
                .setFlags(0x101)
                .build();

        Span span = enriched(service("orders"), sent.toBuilder());

        assertThat(span.getAttributesList()).startsWith(sent.getAttributesList().toArray(KeyValue[]::new));
        assertThat(span.toBuilder().clearAttributes().build())
                .isEqualTo(sent.toBuilder().clearAttributes().build());
    }

    @Test
    void leavesMetricsAlone() {
        ReceivedBatch received =
                ReceivedBatches.of(metrics(NumberDataPoint.newBuilder().addAttributes(text("http.method", "GET"))));

        assertThat(enrich.apply(valid(received)).telemetry()).isSameAs(received.telemetry());
    }

    private Span enriched(Resource resource, Span.Builder span) {
        return spansOf(enrich.apply(valid(ReceivedBatches.of(traces(resource, span))))
                        .telemetry())
                .getFirst();
    }

    private LogRecord enriched(Resource resource, LogRecord.Builder logRecord) {
        return recordsOf(enrich.apply(valid(ReceivedBatches.of(logs(resource, logRecord))))
                        .telemetry())
                .getFirst();
    }

    private static io.taproot.gateway.validate.ValidBatch valid(ReceivedBatch received) {
        return VALIDATE.apply(received);
    }

    private static @Nullable String attribute(Span span, String key) {
        List<KeyValue> attributes = span.getAttributesList();
        return valueOf(attributes, key);
    }
}
