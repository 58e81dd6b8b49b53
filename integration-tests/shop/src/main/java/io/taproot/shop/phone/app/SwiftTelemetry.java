package io.taproot.shop.phone.app;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.taproot.shop.phone.device.Connection;
import io.taproot.shop.phone.device.DeviceModel;
import io.taproot.shop.phone.otlp.KeyValues;
import io.taproot.shop.phone.otlp.OtlpJson;
import io.taproot.shop.phone.otlp.SpanIdentity;
import io.taproot.shop.phone.otlp.TelemetryBuffer;
import io.taproot.shop.phone.upload.Upload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * opentelemetry-swift with its defaults: the old HTTP keys, session events, and no word about screens, taps or the
 * start of the app.
 */
final class SwiftTelemetry implements AppTelemetry {
    private static final InstrumentationScope SESSIONS = TelemetryBuffer.scope("io.opentelemetry.sessions", "");
    private static final InstrumentationScope URL_SESSION = TelemetryBuffer.scope("NSURLSession", "1.0.0");

    private final Phone phone;
    private final TelemetryBuffer buffer;
    private final MetricKit metricKit;
    private final boolean writesOldJson;
    private final String sessionId;
    private final String previousId;
    private Connection connection;

    /** @param writesOldJson whether it has the JSON exporter that wrote ids as base64 of their hexadecimal text */
    SwiftTelemetry(Phone phone, boolean writesOldJson) {
        this.phone = phone;
        this.writesOldJson = writesOldJson;
        this.buffer = new TelemetryBuffer(resource(phone));
        this.sessionId = phone.uuid().toUpperCase(Locale.ROOT);
        this.previousId = phone.uuid().toUpperCase(Locale.ROOT);
        this.metricKit = new MetricKit(phone, buffer, onEverything());
        this.connection = phone.handset().connection();
    }

    private static KeyValues resource(Phone phone) {
        DeviceModel model = phone.handset().model();
        return KeyValues.of()
                .put("service.name", "Juniper")
                .put("service.version", phone.handset().release() + " (2207)")
                .put("os.name", "iOS")
                .put("os.version", model.osVersion())
                .put("os.type", "darwin")
                .put("os.description", model.osDescription())
                .put("device.model.identifier", model.identifier())
                .put("device.id", phone.handset().installation().toUpperCase(Locale.ROOT))
                .put("telemetry.sdk.name", "opentelemetry")
                .put("telemetry.sdk.language", "swift")
                .put("telemetry.sdk.version", "2.2.0");
    }

    private KeyValues onEverything() {
        return KeyValues.of().put("session.id", sessionId).put("session.previous_id", previousId);
    }

    @Override
    public String sessionId() {
        return sessionId;
    }

    @Override
    public void launch() {
        event("session.start");
        metricKit.deliver();
        phone.work(800);
    }

    @Override
    public void show(Screen screen) {
        phone.work(screen.drawing().toMillis());
    }

    @Override
    public void tap(Widget widget) {}

    @Override
    public void jank(int frames, boolean isFrozen) {}

    @Override
    public void connectionChanged(Connection to) {
        connection = to;
    }

    @Override
    public ShopApi.Reply request(String method, String path, String body) throws IOException {
        return call(SpanIdentity.root(phone.random()), method, path, body).replyOrThrow();
    }

    @Override
    public Purchase.Result purchase(Purchase purchase) throws IOException {
        ShopApi.Reply reply = purchase.steps().run();
        return new Purchase.Result(reply, lastTraceId);
    }

    private String lastTraceId = "";

    private TimedCall call(SpanIdentity identity, String method, String path, String body) {
        lastTraceId = identity.traceIdHex();
        TimedCall call = TimedCall.make(
                phone,
                new ShopApi.Call(
                        method,
                        path,
                        body,
                        Map.of(
                                "traceparent",
                                identity.traceparent(),
                                "baggage",
                                "session.id=" + sessionId,
                                "User-Agent",
                                "Juniper/2207 CFNetwork/3826.600.41 Darwin/24.6.0")));
        Span.Builder span = identity.span(
                        "HTTP " + method, Span.SpanKind.SPAN_KIND_CLIENT, call.startUnixNano(), call.endUnixNano())
                .addAllAttributes(httpAttributes(call).list());
        if (call.isBad()) {
            span.setStatus(Status.newBuilder()
                    .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                    .setMessage(call.reply() == null ? "The Internet connection appears to be offline." : ""));
        }
        buffer.add(URL_SESSION, span.build());
        return call;
    }

    private KeyValues httpAttributes(TimedCall call) {
        KeyValues attributes = KeyValues.of()
                .put("http.method", call.call().method())
                .put("http.url", call.call().url())
                .put("http.target", call.call().pathOnly())
                .put("http.scheme", "https")
                .put("net.peer.name", ShopApi.HOST)
                .put("net.peer.port", 443);
        if (call.status() > 0) {
            attributes.put("http.status_code", call.status());
        }
        return attributes.putAll(onEverything()).put("network.connection.type", connection.type());
    }

    @Override
    public void background() {
        event("session.end");
    }

    private void event(String name) {
        long now = phone.clock().nowUnixNano();
        buffer.add(
                SESSIONS,
                LogRecord.newBuilder()
                        .setEventName(name)
                        .setTimeUnixNano(now)
                        .setObservedTimeUnixNano(now)
                        .setBody(AnyValue.newBuilder().setStringValue(name))
                        .addAllAttributes(onEverything().list())
                        .build());
    }

    @Override
    public void flush() {
        buffer.drainSpans().map(this::encode).ifPresent(phone.outbox()::put);
        buffer.drainEvents().map(Upload::zippedProtobuf).ifPresent(phone.outbox()::put);
    }

    private Upload encode(ExportTraceServiceRequest request) {
        if (!writesOldJson) {
            return Upload.zippedProtobuf(request);
        }
        return Upload.plainJson(request, new OtlpJson(SwiftTelemetry::base64OfHexText).write(request));
    }

    private static String base64OfHexText(ByteString id) {
        String hex = HexFormat.of().formatHex(id.toByteArray());
        return Base64.getEncoder().encodeToString(hex.getBytes(StandardCharsets.US_ASCII));
    }
}
