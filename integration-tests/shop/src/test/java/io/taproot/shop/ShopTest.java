package io.taproot.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.shop.collector.OtlpCollector;
import io.taproot.shop.collector.SeenSpan;
import io.taproot.shop.collector.SeenTrace;
import io.taproot.shop.faults.Fault;
import io.taproot.shop.faults.Faults;
import io.taproot.shop.faults.SwitchPoint;
import io.taproot.shop.payments.CardIssuer;
import io.taproot.shop.phone.app.EdgeApi;
import io.taproot.shop.phone.app.Phone;
import io.taproot.shop.phone.app.TripPlan;
import io.taproot.shop.phone.app.Visit;
import io.taproot.shop.phone.device.ClockSkew;
import io.taproot.shop.phone.device.Delivery;
import io.taproot.shop.phone.device.Handset;
import io.taproot.shop.phone.device.PhoneClock;
import io.taproot.shop.phone.device.Platform;
import io.taproot.shop.phone.upload.OtlpUplink;
import io.taproot.shop.phone.upload.Outbox;
import io.taproot.shop.phone.upload.UploadCount;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The shop with all its sockets, a phone in front of it and a receiver of telemetry behind it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShopTest {
    private static final TripPlan BUY_ONE = new TripPlan(List.of("p-7"), true, false, false, false, false, false, 0);
    private static final String TRACE = "5b8efff798038103d269b633813fc6";

    private final OtlpCollector collector = OtlpCollector.start();
    private final Faults faults = new Faults();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Shop.Open shop;

    ShopTest(@TempDir Path directory) {
        shop = Shop.open(directory, ShopPorts.free(), collector.destination(), CardIssuer.GENEROUS, faults);
    }

    @BeforeAll
    void warmUp() throws Exception {
        order("00");
    }

    @AfterEach
    void switchFaultsOff() {
        List.of(SwitchPoint.values()).forEach(faults::turnOff);
    }

    @AfterAll
    void close() {
        http.close();
        shop.close();
        collector.close();
    }

    @Test
    void oneTapOnBuyNowIsOneTraceFromThePhoneToTheQueueConsumersRow() {
        Visit.Result visit = visit(Platform.ANDROID);

        SeenTrace trace = collector.await(visit.orderTrace(), 17);

        assertThat(visit.status()).isEqualTo(201);
        assertThat(trace.services()).containsExactlyInAnyOrder("Juniper Shop", "edge", "orders", "payments", "stock");
        assertThat(trace.path("stock", "UPDATE shop.stock"))
                .containsExactly(
                        "Juniper Shop INTERNAL checkout",
                        "Juniper Shop CLIENT POST",
                        "edge SERVER POST /v1/orders",
                        "edge CLIENT juniper.Orders/Place",
                        "orders SERVER juniper.Orders/Place",
                        "orders PRODUCER send order.placed",
                        "stock CONSUMER process order.placed",
                        "stock CLIENT UPDATE shop.stock");
        assertThat(trace.path("payments", "INSERT shop.charges"))
                .endsWith("orders CLIENT POST", "payments SERVER POST /charge", "payments CLIENT INSERT shop.charges");
        assertThat(trace.orphans()).isEmpty();
    }

    @Test
    void everySpanOfAnOrderNamesTheSessionOfThePhone() {
        Visit.Result visit = visit(Platform.ANDROID);

        SeenTrace trace = collector.await(visit.orderTrace(), 17);

        assertThat(trace.spans())
                .allSatisfy(span -> assertThat(span.attribute("session.id")).isEqualTo(visit.sessionId()));
    }

    @Test
    void theConsumerIsAChildOfTheProducerAndLinkedToItToo() {
        Visit.Result visit = visit(Platform.ANDROID);

        SeenTrace trace = collector.await(visit.orderTrace(), 17);
        SeenSpan producer = trace.span("orders", "send order.placed");
        SeenSpan consumer = trace.span("stock", "process order.placed");

        assertThat(consumer.parentId()).isEqualTo(producer.spanId());
        assertThat(consumer.span().getLinksList())
                .singleElement()
                .satisfies(link ->
                        assertThat(link.getSpanId()).isEqualTo(producer.span().getSpanId()));
        assertThat(consumer.attribute("messaging.system")).isEqualTo("activemq");
        assertThat(consumer.attribute("messaging.destination.name")).isEqualTo("order.placed");
        assertThat(consumer.attribute("messaging.operation.type")).isEqualTo("process");
    }

    @Test
    void listsAreReadFromTheDatabaseOnceAndThenFromTheCache() throws Exception {
        get("/v1/products?page=3", "01");
        get("/v1/products?page=3", "02");

        SeenTrace miss = collector.await(TRACE + "01", 6);
        SeenTrace hit = collector.await(TRACE + "02", 4);

        assertThat(miss.span("catalog", "SELECT shop.products").attribute("db.system.name"))
                .isEqualTo("postgresql");
        assertThat(miss.span("catalog", "SETEX").attribute("db.system.name")).isEqualTo("redis");
        assertThat(miss.span("edge", "GET /v1/products").attribute("http.route"))
                .isEqualTo("/v1/products");
        assertThat(hit.spans())
                .noneMatch(span -> span.attribute("db.system.name").equals("postgresql"));
    }

    @Test
    void servicesSayWhoTheyAreAndNotWhereTheyRun() throws Exception {
        get("/v1/products/p-5", "03"); // nobody else asks for it, so the cache misses and is filled: six spans

        SeenTrace trace = collector.await(TRACE + "03", 6);

        assertThat(trace.spans()).allSatisfy(span -> {
            assertThat(span.resource("service.version")).isNotEmpty();
            assertThat(span.resource("service.instance.id")).isNotEmpty();
            assertThat(span.resource("deployment.environment.name")).isEqualTo("demo");
            assertThat(span.resource("host.name")).isEmpty();
        });
        assertThat(trace.span("edge", "GET /v1/products/{id}").resource("service.instance.id"))
                .isNotEqualTo(trace.span("catalog", "GET /products/{id}").resource("service.instance.id"));
    }

    @Test
    void aSlowPaymentIsSeenInThePaymentsSpanOnceItIsSwitchedOn() throws Exception {
        faults.turnOn(SwitchPoint.PAYMENTS_CHARGE, new Fault.Slow(Duration.ofMillis(700)));

        order("04");

        SeenTrace trace = collector.await(TRACE + "04", 15);
        assertThat(trace.span("payments", "POST /charge").millis()).isGreaterThan(700);
    }

    @Test
    void aFailingStockWorkerLeavesItsErrorInTheSameTrace() throws Exception {
        faults.turnOn(SwitchPoint.STOCK_UPDATE, new Fault.Fails("the shelf is gone"));

        order("05");

        SeenTrace trace = collector.await(TRACE + "05", 12);
        SeenSpan consumer = trace.span("stock", "process order.placed");
        assertThat(consumer.span().getStatus().getCodeValue()).isEqualTo(2);
        assertThat(consumer.span().getEventsList())
                .anyMatch(event -> event.getName().equals("exception"));
    }

    private Visit.Result visit(Platform platform) {
        SplittableRandom random = new SplittableRandom();
        Handset handset = Handset.draw(platform, ClockSkew.NONE, random);
        OtlpUplink uplink = new OtlpUplink(collector.destination());
        try (uplink;
                Outbox outbox = new Outbox(uplink, Delivery.LIVE, false, new UploadCount())) {
            PhoneClock clock = PhoneClock.running(Instant.now(), Duration.ZERO);
            EdgeApi edge = new EdgeApi(http, shop.edge(), handset, random);
            return new Visit(new Phone(handset, clock, random, edge, outbox), BUY_ONE).make();
        }
    }

    private void order(String lastDigits) throws Exception {
        send(
                HttpRequest.newBuilder(shop.edge().resolve("/v1/orders"))
                        .POST(HttpRequest.BodyPublishers.ofString("{\"product_id\":\"p-2\",\"quantity\":1}")),
                lastDigits);
    }

    private void get(String path, String lastDigits) throws Exception {
        send(HttpRequest.newBuilder(shop.edge().resolve(path)), lastDigits);
    }

    private void send(HttpRequest.Builder request, String lastDigits) throws Exception {
        String traceparent = "00-" + TRACE + lastDigits + "-eee19b7ec3c1b174-01";
        http.send(request.header("traceparent", traceparent).build(), HttpResponse.BodyHandlers.discarding());
    }
}
