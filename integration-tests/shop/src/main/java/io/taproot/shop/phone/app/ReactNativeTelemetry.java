package io.taproot.shop.phone.app;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.taproot.shop.phone.device.Connection;
import io.taproot.shop.phone.otlp.KeyValues;
import io.taproot.shop.phone.otlp.OtlpJson;
import io.taproot.shop.phone.otlp.SpanIdentity;
import io.taproot.shop.phone.otlp.TelemetryBuffer;
import io.taproot.shop.phone.upload.Upload;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * OpenTelemetry JavaScript in a React Native app: spans only, as plain JSON, and every call twice, because {@code
 * fetch} is built on {@code XMLHttpRequest} there and both are instrumented.
 */
final class ReactNativeTelemetry implements AppTelemetry {
    private static final InstrumentationScope FETCH =
            TelemetryBuffer.scope("@opentelemetry/instrumentation-fetch", "0.205.0");
    private static final InstrumentationScope XHR =
            TelemetryBuffer.scope("@opentelemetry/instrumentation-xml-http-request", "0.205.0");
    private static final InstrumentationScope APP = TelemetryBuffer.scope("juniper-rn", "");
    private static final int SAMPLED_LOCAL = 0x101;

    private final Phone phone;
    private final TelemetryBuffer buffer;
    private final OtlpJson json = new OtlpJson(id -> HexFormat.of().formatHex(id.toByteArray()));
    private final String sessionId;
    private String lastTraceId = "";

    ReactNativeTelemetry(Phone phone) {
        this.phone = phone;
        this.sessionId = phone.hex(32);
        this.buffer = new TelemetryBuffer(KeyValues.of()
                .put("service.name", "juniper-rn")
                .put("service.version", phone.handset().release())
                .put("device.id", phone.handset().installation())
                .put("os.name", phone.handset().model().isApple() ? "ios" : "android")
                .put("os.version", phone.handset().model().osVersion())
                .put("telemetry.sdk.language", "webjs")
                .put("telemetry.sdk.name", "opentelemetry")
                .put("telemetry.sdk.version", "2.1.0"));
    }

    @Override
    public String sessionId() {
        return sessionId;
    }

    @Override
    public void launch() {
        phone.work(1100);
    }

    @Override
    public void show(Screen screen) {
        phone.work(screen.drawing().toMillis() * 3 / 2);
    }

    @Override
    public void tap(Widget widget) {}

    @Override
    public void connectionChanged(Connection to) {}

    /** A frozen frame in this app is a script that failed; the app's own error handler says so. */
    @Override
    public void jank(int frames, boolean isFrozen) {
        if (!isFrozen) {
            return;
        }
        long now = phone.clock().nowUnixNano();
        String message = "Cannot read property 'price_cents' of undefined";
        buffer.add(
                APP,
                SpanIdentity.root(phone.random())
                        .span("exception", Span.SpanKind.SPAN_KIND_INTERNAL, now, now)
                        .setFlags(SAMPLED_LOCAL)
                        .addAllAttributes(
                                KeyValues.of().put("session.id", sessionId).list())
                        .addEvents(Span.Event.newBuilder()
                                .setName("exception")
                                .setTimeUnixNano(now)
                                .addAllAttributes(KeyValues.of()
                                        .put("exception.type", "TypeError")
                                        .put("exception.message", message)
                                        .put(
                                                "exception.stacktrace",
                                                "TypeError: " + message
                                                        + "\n    at ProductCard (index.bundle:1:834021)")
                                        .list()))
                        .setStatus(Status.newBuilder()
                                .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                                .setMessage(message))
                        .build());
    }

    @Override
    public ShopApi.Reply request(String method, String path, String body) throws IOException {
        SpanIdentity outer = SpanIdentity.root(phone.random());
        long outerStart = phone.clock().nowUnixNano();
        phone.clock().pass(Duration.ofMillis(1));
        SpanIdentity inner = SpanIdentity.root(phone.random());
        lastTraceId = inner.traceIdHex();
        // the inner one writes the headers last
        TimedCall call = TimedCall.make(
                phone,
                new ShopApi.Call(
                        method,
                        path,
                        body,
                        Map.of(
                                "traceparent",
                                inner.traceparent(),
                                "baggage",
                                "session.id=" + sessionId,
                                "User-Agent",
                                "Juniper/8 CFNetwork/3826.600.41 Darwin/24.6.0")));
        buffer.add(XHR, span(inner, call, call.startUnixNano()));
        buffer.add(FETCH, span(outer, call, outerStart));
        return call.replyOrThrow();
    }

    private Span span(SpanIdentity identity, TimedCall call, long startUnixNano) {
        KeyValues attributes = KeyValues.of()
                .put("http.method", call.call().method().toUpperCase(Locale.ROOT))
                .put("http.url", call.call().url());
        if (call.status() > 0) {
            attributes.put("http.status_code", call.status());
        }
        Span.Builder span = identity.span(
                        "HTTP " + call.call().method(),
                        Span.SpanKind.SPAN_KIND_CLIENT,
                        startUnixNano,
                        call.endUnixNano())
                .setFlags(SAMPLED_LOCAL)
                .addAllAttributes(attributes.put("session.id", sessionId).list());
        if (call.isBad()) {
            span.setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR));
        }
        return span.build();
    }

    @Override
    public Purchase.Result purchase(Purchase purchase) throws IOException {
        return new Purchase.Result(purchase.steps().run(), lastTraceId);
    }

    @Override
    public void background() {}

    @Override
    public void flush() {
        buffer.drainSpans().map(this::encode).ifPresent(phone.outbox()::put);
    }

    private Upload encode(ExportTraceServiceRequest request) {
        return Upload.plainJson(request, json.write(request));
    }
}
