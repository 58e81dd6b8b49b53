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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * opentelemetry-android 1.6: spans for what takes time, log events without a time of their own for what happens, each
 * HTTP call in a trace of its own. The app adds one span itself: {@code checkout}, around the purchase.
 */
final class AndroidTelemetry implements AppTelemetry {
    private static final InstrumentationScope LIFECYCLE = TelemetryBuffer.scope("io.opentelemetry.lifecycle", "");
    private static final InstrumentationScope OKHTTP =
            TelemetryBuffer.scope("io.opentelemetry.okhttp-3.0", "2.23.0-alpha");
    private static final InstrumentationScope APP = TelemetryBuffer.scope("com.juniper.shop", "");

    private final Phone phone;
    private final TelemetryBuffer buffer;
    private final AndroidEvents events;
    private final AndroidSession session;
    private final Optional<EmbraceTwin> twin;
    private @Nullable SpanIdentity appSpan;

    /**
     * @param before  the session that a crash ended, if this is the launch after it
     * @param embrace whether another vendor's SDK is in the app too and tells of the same calls
     */
    AndroidTelemetry(Phone phone, Optional<AndroidCrash> before, boolean embrace) {
        this.phone = phone;
        this.buffer = new TelemetryBuffer(AndroidSession.resource(phone));
        this.session = new AndroidSession(phone, before);
        this.events = new AndroidEvents(phone, session, buffer);
        this.twin = embrace ? Optional.of(new EmbraceTwin(phone, session.id())) : Optional.empty();
    }

    @Override
    public String sessionId() {
        return session.id();
    }

    @Override
    public void launch() {
        long start = phone.clock().nowUnixNano();
        events.sdkStarted();
        events.sessionStarted();
        events.lifecycle("created");
        phone.work(480);
        SpanIdentity appStart = SpanIdentity.root(phone.random());
        session.enter("MainActivity");
        activity(appStart.child(phone.random()), "MainActivity", 260);
        phone.work(220);
        buffer.add(
                LIFECYCLE,
                span(appStart, "AppStart", Span.SpanKind.SPAN_KIND_INTERNAL, start)
                        .addAllAttributes(KeyValues.of()
                                .put("start.type", "cold")
                                .put("session.id", session.id())
                                .put("app.screen.name", "unknown")
                                .put(
                                        "network.connection.type",
                                        session.connection().type())
                                .list())
                        .build());
        events.lifecycle("foreground");
    }

    @Override
    public void show(Screen screen) {
        session.enter(screen.screenName());
        activity(
                SpanIdentity.root(phone.random()),
                screen.activity(),
                screen.drawing().toMillis());
        events.navigated(screen.destination());
    }

    /** An activity's way to the screen: one span with an event per callback. */
    private void activity(SpanIdentity identity, String activity, long millis) {
        long start = phone.clock().nowUnixNano();
        Span.Builder span = Span.newBuilder();
        for (String callback : List.of(
                "activityPreCreated",
                "activityCreated",
                "activityPostCreated",
                "activityPreResumed",
                "activityResumed",
                "activityPostResumed")) {
            span.addEvents(Span.Event.newBuilder()
                    .setName(callback)
                    .setTimeUnixNano(phone.clock().nowUnixNano()));
            phone.work(Math.max(1, millis / 6));
        }
        buffer.add(
                LIFECYCLE,
                span(identity, "Created", Span.SpanKind.SPAN_KIND_INTERNAL, start)
                        .addAllEvents(span.getEventsList())
                        .addAllAttributes(KeyValues.of()
                                .put("activity.name", activity)
                                .putAll(session.onEverySpan())
                                .putKnown("app.screen.previous.name", session.previousScreen())
                                .list())
                        .build());
    }

    @Override
    public void tap(Widget widget) {
        events.tapped(widget);
    }

    @Override
    public ShopApi.Reply request(String method, String path, String body) throws IOException {
        SpanIdentity identity = appSpan == null ? SpanIdentity.root(phone.random()) : appSpan.child(phone.random());
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
                                "session.id=" + session.id(),
                                "User-Agent",
                                "okhttp/5.1.0")));
        Span.Builder span = identity.span(
                        method, Span.SpanKind.SPAN_KIND_CLIENT, call.startUnixNano(), call.endUnixNano())
                .setFlags(AndroidSession.SAMPLED_LOCAL)
                .addAllAttributes(httpAttributes(call).list());
        if (call.isBad()) {
            span.setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR));
        }
        buffer.add(OKHTTP, span.build());
        twin.ifPresent(embrace -> embrace.tell(call, identity));
        return call.replyOrThrow();
    }

    private KeyValues httpAttributes(TimedCall call) {
        KeyValues attributes = KeyValues.of()
                .put("http.request.method", call.call().method())
                .put("url.full", call.call().url())
                .put("server.address", ShopApi.HOST)
                .put("server.port", 443);
        if (call.status() > 0) {
            attributes.put("http.response.status_code", call.status()).put("network.protocol.version", "2");
        }
        return attributes.putKnown("error.type", call.errorType()).putAll(session.onEverySpan());
    }

    @Override
    public Purchase.Result purchase(Purchase purchase) throws IOException {
        long start = phone.clock().nowUnixNano();
        SpanIdentity identity = SpanIdentity.root(phone.random());
        KeyValues attributes =
                KeyValues.of().put("juniper.product.id", purchase.productId()).putAll(session.onEverySpan());
        appSpan = identity;
        boolean isOk = false;
        try {
            ShopApi.Reply reply = purchase.steps().run();
            isOk = reply.isOk();
            return new Purchase.Result(reply, identity.traceIdHex());
        } finally {
            appSpan = null;
            Span.Builder span = span(identity, "checkout", Span.SpanKind.SPAN_KIND_INTERNAL, start)
                    .addAllAttributes(attributes.list());
            if (!isOk) {
                span.setStatus(Status.newBuilder()
                        .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                        .setMessage("The order was not placed"));
            }
            buffer.add(APP, span.build());
        }
    }

    @Override
    public void jank(int frames, boolean isFrozen) {
        events.jank(frames, isFrozen);
    }

    @Override
    public void connectionChanged(Connection to) {
        session.connect(to);
        events.networkChanged();
    }

    @Override
    public void background() {
        events.lifecycle("background");
        events.sessionEnded();
    }

    /** The app dies: the crash handler has only time to write its record to disk, and the session never ends. */
    AndroidCrash crash() {
        return AndroidCrash.now(phone, session);
    }

    /** Tells of the crash of the session before, which this launch found on disk. */
    void replay(AndroidCrash crash) {
        events.replayed(crash);
    }

    void stoppedResponding() {
        events.stoppedResponding();
    }

    private Span.Builder span(SpanIdentity identity, String name, Span.SpanKind kind, long startUnixNano) {
        return identity.span(name, kind, startUnixNano, phone.clock().nowUnixNano())
                .setFlags(AndroidSession.SAMPLED_LOCAL);
    }

    @Override
    public void flush() {
        buffer.drainEvents().map(Upload::zippedProtobuf).ifPresent(phone.outbox()::put);
        buffer.drainSpans().map(Upload::zippedProtobuf).ifPresent(phone.outbox()::put);
        twin.ifPresent(EmbraceTwin::flush);
    }
}
