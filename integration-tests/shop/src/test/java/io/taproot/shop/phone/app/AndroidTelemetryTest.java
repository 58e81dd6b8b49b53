package io.taproot.shop.phone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import io.taproot.shop.collector.SeenSpan;
import io.taproot.shop.phone.device.Platform;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What opentelemetry-android puts on the wire: sketches P1, P2 and P8. */
class AndroidTelemetryTest {
    private static final TripPlan BUY = new TripPlan(List.of("p-3", "p-7"), true, false, true, true, true, false, 1);
    private static final TripPlan CRASH = new TripPlan(List.of("p-3"), true, true, false, false, false, false, 1);

    @Test
    void aColdStartIsASpanWithTheActivityAsItsChild() {
        Recording recording = Recording.of(Platform.ANDROID, BUY, 1);

        SeenSpan start = recording.span("AppStart");
        SeenSpan created = recording.span("Created");

        assertThat(start.scope()).isEqualTo("io.opentelemetry.lifecycle");
        assertThat(start.attribute("start.type")).isEqualTo("cold");
        assertThat(start.attribute("app.screen.name")).isEqualTo("unknown");
        assertThat(start.millis()).isBetween(300.0, 9000.0);
        assertThat(created.parentId()).isEqualTo(start.spanId());
        assertThat(created.attribute("activity.name")).isEqualTo("MainActivity");
        assertThat(created.span().getEventsList())
                .extracting(Span.Event::getName)
                .contains("activityPreCreated", "activityCreated", "activityPostCreated", "activityPreResumed");
    }

    @Test
    void theResourceNamesTheAppAndThePhone() {
        Recording recording = Recording.of(Platform.ANDROID, BUY, 1);

        SeenSpan start = recording.span("AppStart");

        assertThat(start.resource("service.name")).isEqualTo("Juniper Shop");
        assertThat(start.resource("service.version"))
                .isEqualTo(recording.handset().release());
        assertThat(start.resource("os.name")).isEqualTo("Android");
        assertThat(start.resource("device.model.identifier"))
                .isEqualTo(recording.handset().model().identifier());
        assertThat(start.resource("app.installation.id"))
                .isEqualTo(recording.handset().installation());
        assertThat(start.resource("android.os.api_level")).isNotEmpty();
    }

    @Test
    void eventsAreLogsWithAnObservedTimeAndNoTimeOfTheirOwn() {
        Recording recording = Recording.of(Platform.ANDROID, BUY, 1);

        List<LogRecord> events = recording.events();

        assertThat(events)
                .extracting(LogRecord::getEventName)
                .startsWith("rum.sdk.init.started", "session.start")
                .contains("app.widget.click", "app.navigation.complete", "app.jank", "device.app.lifecycle")
                .contains("session.end");
        assertThat(events).allSatisfy(event -> {
            assertThat(event.getTimeUnixNano()).isZero();
            assertThat(event.getObservedTimeUnixNano()).isPositive();
            assertThat(event.getSeverityNumberValue()).isZero();
            assertThat(event.getTraceId()).isEmpty();
        });
    }

    @Test
    void aTapSaysWhichWidgetOnWhichScreenOfWhichSession() {
        Recording recording = Recording.of(Platform.ANDROID, BUY, 1);

        LogRecord tap = recording.events().stream()
                .filter(event -> Recording.text(event, "app.widget.id").equals("btn_buy_now"))
                .findFirst()
                .orElseThrow();

        assertThat(tap.getEventName()).isEqualTo("app.widget.click");
        assertThat(Recording.text(tap, "app.screen.name")).isEqualTo("ProductDetail");
        assertThat(Recording.text(tap, "app.screen.coordinate.x")).isEqualTo("540");
        assertThat(Recording.text(tap, "session.id"))
                .hasSize(32)
                .isEqualTo(recording.result().sessionId());
    }

    @Test
    void aCallOnAScreenIsARootOfItsOwnTrace() {
        Recording recording = Recording.of(Platform.ANDROID, BUY, 1);

        SeenSpan list = recording.span("GET");

        assertThat(list.scope()).isEqualTo("io.opentelemetry.okhttp-3.0");
        assertThat(list.parentId()).isEmpty();
        assertThat(list.attribute("http.request.method")).isEqualTo("GET");
        assertThat(list.attribute("url.full")).isEqualTo("https://api.juniper.example/v1/products?page=1");
        assertThat(list.attribute("server.address")).isEqualTo("api.juniper.example");
        assertThat(list.attribute("http.response.status_code")).isEqualTo("200");
        assertThat(list.attribute("app.screen.name")).isEqualTo("Products");
        assertThat(list.attribute("session.id")).isEqualTo(recording.result().sessionId());
        assertThat(list.attribute("network.connection.type")).isIn("wifi", "cell");
    }

    @Test
    void theAppsOwnCheckoutSpanHoldsTheOrder() {
        Recording recording = Recording.of(Platform.ANDROID, BUY, 1);

        SeenSpan checkout = recording.span("checkout");
        SeenSpan post = recording.span("POST");

        assertThat(checkout.parentId()).isEmpty();
        assertThat(checkout.span().getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_INTERNAL);
        assertThat(checkout.scope()).isEqualTo("com.juniper.shop");
        assertThat(post.parentId()).isEqualTo(checkout.spanId());
        assertThat(post.traceId()).isEqualTo(recording.result().orderTrace());
        assertThat(checkout.span().getEndTimeUnixNano())
                .isGreaterThanOrEqualTo(post.span().getEndTimeUnixNano());
    }

    @Test
    void theOrderCarriesTheSpanAndTheSessionToTheServer() {
        Recording recording = Recording.of(Platform.ANDROID, BUY, 1);

        ShopApi.Call order = recording.calls().getLast();
        SeenSpan post = recording.span("POST");

        assertThat(order.headers())
                .containsEntry("traceparent", "00-" + post.traceId() + "-" + post.spanId() + "-01")
                .containsEntry("baggage", "session.id=" + recording.result().sessionId());
    }

    @Test
    void exportsAreZippedProtobufBySignal() {
        Recording recording = Recording.of(Platform.ANDROID, BUY, 1);

        assertThat(recording.posts()).hasSameSizeAs(recording.uploads()).allSatisfy(post -> {
            assertThat(post.path()).isIn("/v1/traces", "/v1/logs");
            assertThat(post.contentType()).isEqualTo("application/x-protobuf");
            assertThat(post.gzipped()).isTrue();
        });
    }

    @Test
    void jankNamesItsFramesAndWhetherTheyFroze() {
        Recording recording = Recording.of(Platform.ANDROID, BUY, 1);

        assertThat(recording.events())
                .filteredOn(event -> event.getEventName().equals("app.jank"))
                .extracting(event -> Recording.text(event, "app.jank.threshold"))
                .contains("0.016", "0.7");
    }

    @Test
    void aCrashIsToldAtTheNextLaunchForTheSessionAndReleaseThatDied() {
        Recording recording = Recording.of(Platform.ANDROID, CRASH, 2);

        LogRecord crash = recording.event("app.crash");
        LogRecord secondStart = recording.events().stream()
                .filter(event -> event.getEventName().equals("session.start"))
                .toList()
                .getLast();

        String died = recording.result().sessionId();
        assertThat(Recording.text(crash, "session.id")).isEqualTo(died);
        assertThat(Recording.text(crash, "service.version"))
                .isEqualTo(recording.handset().release());
        assertThat(Recording.text(crash, "exception.type")).isEqualTo("java.lang.IllegalStateException");
        assertThat(Recording.text(crash, "exception.stacktrace")).contains("\tat com.juniper.shop.cart");
        assertThat(crash.getTimeUnixNano()).isPositive().isLessThan(crash.getObservedTimeUnixNano());
        assertThat(Recording.text(secondStart, "session.previous_id")).isEqualTo(died);
        assertThat(Recording.text(secondStart, "session.id")).isNotEqualTo(died);
        assertThat(recording.events())
                .filteredOn(event -> event.getEventName().equals("session.end"))
                .extracting(event -> Recording.text(event, "session.id"))
                .doesNotContain(died);
    }

    @Test
    void aSecondSdkInTheAppTellsOfTheSameCallWithEveryValueAsText() {
        Recording recording = embraced();

        SeenSpan twin = recording.span("GET /v1/products");
        SeenSpan call = recording.span("GET");

        assertThat(twin.attribute("emb.type")).isEqualTo("perf.network_request");
        assertThat(twin.attribute("emb.w3c_traceparent"))
                .isEqualTo("00-" + call.traceId() + "-" + call.spanId() + "-01");
        assertThat(twin.span().getAttributesList())
                .filteredOn(attribute -> attribute.getKey().startsWith("http.response."))
                .hasSize(2)
                .allMatch(attribute -> attribute.getValue().hasStringValue());
        assertThat(twin.traceId()).isNotEqualTo(call.traceId());
    }

    private static Recording embraced() {
        for (long seed = 1; ; seed++) {
            Recording recording = Recording.of(Platform.ANDROID, BUY, seed);
            if (recording.spans().stream().anyMatch(span -> span.scope().contains("embrace"))) {
                return recording;
            }
        }
    }
}
