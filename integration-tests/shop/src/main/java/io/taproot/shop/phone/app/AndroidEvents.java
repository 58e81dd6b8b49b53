package io.taproot.shop.phone.app;

import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.taproot.shop.phone.otlp.KeyValues;
import io.taproot.shop.phone.otlp.TelemetryBuffer;

/** The log events of opentelemetry-android: a name, an observed time, no time and no severity. */
final class AndroidEvents {
    private static final InstrumentationScope INITIALISATION = TelemetryBuffer.scope("otel.initialization.events", "");
    private static final InstrumentationScope SESSION = TelemetryBuffer.scope("otel.session", "");
    private static final InstrumentationScope LIFECYCLE = TelemetryBuffer.scope("io.opentelemetry.lifecycle", "");
    private static final InstrumentationScope CLICK =
            TelemetryBuffer.scope("io.opentelemetry.android.instrumentation.view.click", "");
    private static final InstrumentationScope NAVIGATION =
            TelemetryBuffer.scope("io.opentelemetry.android.instrumentation.navigation", "");
    private static final InstrumentationScope NETWORK = TelemetryBuffer.scope("io.opentelemetry.network", "");
    private static final InstrumentationScope JANK = TelemetryBuffer.scope("app.jank", "");
    private static final InstrumentationScope CRASH = TelemetryBuffer.scope("io.opentelemetry.crash", "");
    private static final InstrumentationScope ANR = TelemetryBuffer.scope("io.opentelemetry.anr", "");

    private final Phone phone;
    private final AndroidSession session;
    private final TelemetryBuffer buffer;

    AndroidEvents(Phone phone, AndroidSession session, TelemetryBuffer buffer) {
        this.phone = phone;
        this.session = session;
        this.buffer = buffer;
    }

    void sdkStarted() {
        // the SDK has no session yet when it says this
        buffer.add(INITIALISATION, event("rum.sdk.init.started").build());
    }

    void sessionStarted() {
        KeyValues attributes =
                KeyValues.of().put("session.id", session.id()).putKnown("session.previous_id", session.previousId());
        buffer.add(
                SESSION,
                event("session.start").addAllAttributes(attributes.list()).build());
    }

    void sessionEnded() {
        buffer.add(
                SESSION,
                event("session.end")
                        .addAllAttributes(
                                KeyValues.of().put("session.id", session.id()).list())
                        .build());
    }

    void lifecycle(String state) {
        add(LIFECYCLE, "device.app.lifecycle", KeyValues.of().put("android.app.state", state));
    }

    void tapped(Widget widget) {
        add(
                CLICK,
                "app.widget.click",
                KeyValues.of()
                        .put("app.widget.id", widget.id())
                        .put("app.widget.name", widget.label())
                        .put("app.screen.coordinate.x", widget.x())
                        .put("app.screen.coordinate.y", widget.y())
                        .put("hw.pointer.type", "finger")
                        .put("hw.pointer.clicks", 1));
    }

    void navigated(String destination) {
        add(NAVIGATION, "app.navigation.complete", KeyValues.of().put("app.navigation.destination.name", destination));
    }

    void networkChanged() {
        String status = session.connection().type().equals("unavailable") ? "lost" : "available";
        add(
                NETWORK,
                "network.change",
                KeyValues.of()
                        .put("network.status", status)
                        .put("network.connection.type", session.connection().type())
                        .putKnown(
                                "network.connection.subtype",
                                session.connection().subtype()));
    }

    void jank(int frames, boolean isFrozen) {
        add(
                JANK,
                "app.jank",
                KeyValues.of()
                        .put("app.jank.frame_count", frames)
                        .put("app.jank.threshold", isFrozen ? 0.7 : 0.016)
                        .put("app.jank.period", 1.0));
    }

    void stoppedResponding() {
        add(
                ANR,
                "device.anr",
                KeyValues.of()
                        .put("exception.stacktrace", AndroidCrash.frames(phone, 24))
                        .put("thread.name", "main"));
    }

    /** A record of the dead session, so nothing of this one is put on it; it names the release that crashed. */
    void replayed(AndroidCrash crash) {
        buffer.add(
                CRASH,
                event("app.crash")
                        .setTimeUnixNano(crash.unixNano())
                        .addAllAttributes(crash.attributes().list())
                        .build());
    }

    private void add(InstrumentationScope scope, String name, KeyValues attributes) {
        buffer.add(
                scope,
                event(name)
                        .addAllAttributes(
                                attributes.putAll(session.onEveryEvent()).list())
                        .build());
    }

    private LogRecord.Builder event(String name) {
        return LogRecord.newBuilder()
                .setObservedTimeUnixNano(phone.clock().nowUnixNano())
                .setEventName(name);
    }
}
