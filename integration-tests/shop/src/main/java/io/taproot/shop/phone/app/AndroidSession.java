package io.taproot.shop.phone.app;

import io.taproot.shop.phone.device.Connection;
import io.taproot.shop.phone.device.DeviceModel;
import io.taproot.shop.phone.otlp.KeyValues;
import java.util.Optional;

/** What the Android SDK knows of the app at this moment and puts on everything it sends. */
final class AndroidSession {
    /** Span flags of the Java exporter: sampled, and the parent is known to be local. */
    static final int SAMPLED_LOCAL = 0x101;

    private final String id;
    private final String previousId;
    private String screen = "unknown";
    private String previousScreen = "";
    private Connection connection;

    AndroidSession(Phone phone, Optional<AndroidCrash> before) {
        this.id = phone.hex(32);
        this.previousId = before.map(AndroidCrash::sessionId).orElse("");
        this.connection = phone.handset().connection();
    }

    static KeyValues resource(Phone phone) {
        DeviceModel model = phone.handset().model();
        return KeyValues.of()
                .put("service.name", "Juniper Shop")
                .put("service.version", phone.handset().release())
                .put("os.name", "Android")
                .put("os.version", model.osVersion())
                .put("os.type", "linux")
                .put("android.os.api_level", model.apiLevel())
                .put("os.description", model.osDescription())
                .put("device.manufacturer", model.manufacturer())
                .put("device.model.name", model.name())
                .put("device.model.identifier", model.identifier())
                .put("app.installation.id", phone.handset().installation())
                .put("telemetry.sdk.name", "opentelemetry")
                .put("telemetry.sdk.language", "java")
                .put("telemetry.sdk.version", "1.6.0");
    }

    KeyValues onEverySpan() {
        KeyValues attributes = KeyValues.of()
                .put("session.id", id)
                .put("app.screen.name", screen)
                .put("network.connection.type", connection.type());
        if (connection.isCellular()) {
            attributes
                    .put("network.connection.subtype", connection.subtype())
                    .put("network.carrier.name", connection.carrier().name())
                    .put("network.carrier.mcc", connection.carrier().mcc())
                    .put("network.carrier.mnc", connection.carrier().mnc())
                    .put("network.carrier.icc", connection.carrier().icc());
        }
        return attributes;
    }

    KeyValues onEveryEvent() {
        return KeyValues.of().put("session.id", id).put("app.screen.name", screen);
    }

    void enter(String nextScreen) {
        previousScreen = screen.equals("unknown") ? "" : screen;
        screen = nextScreen;
    }

    void connect(Connection to) {
        connection = to;
    }

    String screen() {
        return screen;
    }

    String id() {
        return id;
    }

    /** Empty unless this session follows one that did not end. */
    String previousId() {
        return previousId;
    }

    /** Empty on the first screen. */
    String previousScreen() {
        return previousScreen;
    }

    Connection connection() {
        return connection;
    }
}
