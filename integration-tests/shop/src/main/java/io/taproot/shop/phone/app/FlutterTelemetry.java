package io.taproot.shop.phone.app;

import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.taproot.shop.phone.device.Connection;
import io.taproot.shop.phone.otlp.KeyValues;
import io.taproot.shop.phone.otlp.SpanIdentity;
import io.taproot.shop.phone.otlp.TelemetryBuffer;
import io.taproot.shop.phone.upload.Upload;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Flutter app over gRPC: a short span per route, calls as children of the route they are made on, no session but an
 * id per launch, and an export after nearly every span.
 */
final class FlutterTelemetry implements AppTelemetry {
    private static final InstrumentationScope ROUTES = TelemetryBuffer.scope("flutterrific", "0.4.0");
    private static final InstrumentationScope HTTP = TelemetryBuffer.scope("dartastic_http", "0.9.0");

    private final Phone phone;
    private final TelemetryBuffer buffer;
    private final String launchId;
    private final String lifecycleId;
    private Screen screen = Screen.PRODUCTS;
    private @Nullable SpanIdentity route;
    private String lastTraceId = "";

    FlutterTelemetry(Phone phone) {
        this.phone = phone;
        this.launchId = phone.uuid();
        this.lifecycleId = phone.uuid();
        this.buffer = new TelemetryBuffer(KeyValues.of()
                .put("service.name", "juniper_flutter")
                .put("service.version", phone.handset().release())
                .put("os.name", "Android")
                .put("os.version", phone.handset().model().osVersion())
                .put("device.model.name", phone.handset().model().name())
                .put("telemetry.sdk.name", "dartastic_opentelemetry")
                .put("telemetry.sdk.language", "dart")
                .put("telemetry.sdk.version", "0.9.2"));
    }

    @Override
    public String sessionId() {
        return "";
    }

    @Override
    public void launch() {
        phone.work(900);
        instant("AppLifecycleState.resumed", KeyValues.of());
    }

    @Override
    public void show(Screen next) {
        long start = phone.clock().nowUnixNano();
        screen = next;
        route = SpanIdentity.root(phone.random());
        phone.work(4);
        buffer.add(
                ROUTES,
                route.span(
                                "push " + next.path(),
                                Span.SpanKind.SPAN_KIND_INTERNAL,
                                start,
                                phone.clock().nowUnixNano())
                        .addAllAttributes(
                                onEverySpan().put("navigation.type", "push").list())
                        .build());
        flush();
        phone.work(next.drawing().toMillis());
    }

    @Override
    public void tap(Widget widget) {}

    @Override
    public void jank(int frames, boolean isFrozen) {}

    @Override
    public void connectionChanged(Connection to) {}

    @Override
    public ShopApi.Reply request(String method, String path, String body) throws IOException {
        SpanIdentity identity = route == null ? SpanIdentity.root(phone.random()) : route.child(phone.random());
        lastTraceId = identity.traceIdHex();
        TimedCall call = TimedCall.make(
                phone,
                new ShopApi.Call(
                        method,
                        path,
                        body,
                        Map.of("traceparent", identity.traceparent(), "User-Agent", "Dart/3.9 (dart:io)")));
        KeyValues attributes = KeyValues.of()
                .put("http.request.method", method)
                .put("url.full", call.call().url())
                .put("server.address", ShopApi.HOST);
        if (call.status() > 0) {
            attributes.put("http.response.status_code", call.status());
        }
        Span.Builder span = identity.span(
                        method, Span.SpanKind.SPAN_KIND_CLIENT, call.startUnixNano(), call.endUnixNano())
                .addAllAttributes(attributes.putAll(onEverySpan()).list());
        if (call.isBad()) {
            span.setStatus(Status.newBuilder()
                    .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                    .setMessage(call.errorType()));
        }
        buffer.add(HTTP, span.build());
        flush();
        return call.replyOrThrow();
    }

    @Override
    public Purchase.Result purchase(Purchase purchase) throws IOException {
        return new Purchase.Result(purchase.steps().run(), lastTraceId);
    }

    @Override
    public void background() {
        instant("AppLifecycleState.paused", KeyValues.of());
    }

    private void instant(String name, KeyValues attributes) {
        long now = phone.clock().nowUnixNano();
        buffer.add(
                ROUTES,
                SpanIdentity.root(phone.random())
                        .span(name, Span.SpanKind.SPAN_KIND_INTERNAL, now, now)
                        .addAllAttributes(attributes.putAll(onEverySpan()).list())
                        .build());
        flush();
    }

    private KeyValues onEverySpan() {
        return KeyValues.of()
                .put("ui.screen.name", screen.path())
                .put("app_launch_id", launchId)
                .put("app_lifecycle.id", lifecycleId);
    }

    @Override
    public void flush() {
        buffer.drainSpans().map(Upload::grpc).ifPresent(phone.outbox()::put);
    }
}
