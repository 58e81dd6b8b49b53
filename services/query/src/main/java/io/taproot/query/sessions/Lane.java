package io.taproot.query.sessions;

import com.fasterxml.jackson.annotation.JsonValue;
import io.taproot.telemetry.Attributes;
import io.taproot.telemetry.LogEvent;
import io.taproot.telemetry.SemanticConventions;
import io.taproot.telemetry.Span;
import io.taproot.telemetry.SpanKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The row of a session's timeline that something is drawn in. SDKs have no common word for most of these things, so this
 * knows what opentelemetry-android, opentelemetry-swift, Honeycomb, Splunk, Embrace and the Flutter SDKs call them. The
 * first rule that holds decides; what none knows is {@link #OTHER}.
 */
enum Lane {
    SCREEN,
    TAP,
    REQUEST,
    FRAMES,
    NETWORK,
    LIFECYCLE,
    CRASH,
    OTHER;

    /** What the gateway says about an event or span, whatever the SDK calls it. */
    private static final Map<String, Lane> BY_CLASS =
            Map.of("app.crash", CRASH, "app.hang", FRAMES, "app.jank", FRAMES);

    private static final Map<String, Lane> BY_NAME = Map.ofEntries(
            Map.entry("app.crash", CRASH),
            Map.entry("device.crash", CRASH),
            Map.entry("UncaughtException", CRASH),
            Map.entry("app.jank", FRAMES),
            Map.entry("device.anr", FRAMES),
            Map.entry("ANR", FRAMES),
            Map.entry("slowRenders", FRAMES),
            Map.entry("frozenRenders", FRAMES),
            Map.entry("network.change", NETWORK),
            Map.entry("session.start", LIFECYCLE),
            Map.entry("session.end", LIFECYCLE),
            Map.entry("device.app.lifecycle", LIFECYCLE),
            Map.entry("device.thermal_status.change", LIFECYCLE),
            Map.entry("device.power_save_mode.change", LIFECYCLE),
            Map.entry("AppStart", LIFECYCLE),
            Map.entry("app.navigation.complete", SCREEN),
            Map.entry("viewDidAppear", SCREEN),
            Map.entry("Navigation", SCREEN),
            Map.entry("View Render", SCREEN),
            Map.entry("emb-screen-view", SCREEN),
            Map.entry("view_changed", SCREEN),
            Map.entry("click", TAP),
            Map.entry("Touch Began", TAP),
            Map.entry("Touch Ended", TAP));

    /** Longer prefixes first where one begins with another. */
    private static final List<Map.Entry<String, Lane>> BY_PREFIX = List.of(
            Map.entry("app.widget.", TAP),
            Map.entry("app.screen.", TAP), // click, longpress, scroll, fling: where the finger was
            Map.entry("rum.sdk.init.", LIFECYCLE),
            Map.entry("emb-app-startup-", LIFECYCLE));

    /** Keys that only spans of a screen's own life carry. */
    private static final Set<String> SCREEN_KEYS =
            Set.of("activity.name", "fragment.name", "navigation.type", "view.renderDuration");

    @JsonValue
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Lane of(LogEvent event) {
        return byName(event.name(), event.attributes());
    }

    static Lane of(Span span) {
        Lane named = byName(span.name(), span.attributes());
        if (named != OTHER) {
            return named;
        }
        if (span.kind() == SpanKind.CLIENT) {
            return REQUEST;
        }
        Set<String> keys = span.attributes().byKey().keySet();
        if (keys.contains("start.type")) {
            return LIFECYCLE;
        }
        if (keys.contains("app.widget.id") || keys.contains("app.widget.name")) {
            return TAP;
        }
        return keys.stream().anyMatch(SCREEN_KEYS::contains) ? SCREEN : OTHER;
    }

    private static Lane byName(String name, Attributes attributes) {
        Lane byClass = BY_CLASS.get(
                attributes.text(SemanticConventions.TAPROOT_EVENT_CLASS).orElse(""));
        if (byClass != null) {
            return byClass;
        }
        return BY_PREFIX.stream()
                .filter(entry -> name.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(BY_NAME.getOrDefault(name, OTHER));
    }
}
