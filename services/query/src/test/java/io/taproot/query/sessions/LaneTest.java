package io.taproot.query.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.telemetry.AttributeValue;
import io.taproot.telemetry.Attributes;
import io.taproot.telemetry.Layer;
import io.taproot.telemetry.LogEvent;
import io.taproot.telemetry.Span;
import io.taproot.telemetry.SpanId;
import io.taproot.telemetry.SpanKind;
import io.taproot.telemetry.StatusCode;
import io.taproot.telemetry.TraceId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaneTest {

    private static final Span.SearchedResource PHONE = new Span.SearchedResource("", "", "android", "");

    @ParameterizedTest
    @CsvSource({
        "app.widget.click, TAP",
        "app.screen.click, TAP",
        "app.widget.longpress, TAP",
        "Touch Began, TAP",
        "app.navigation.complete, SCREEN",
        "app.jank, FRAMES",
        "device.anr, FRAMES",
        "frozenRenders, FRAMES",
        "network.change, NETWORK",
        "session.start, LIFECYCLE",
        "device.app.lifecycle, LIFECYCLE",
        "rum.sdk.init.started, LIFECYCLE",
        "app.crash, CRASH",
        "device.crash, CRASH",
        "exception, OTHER",
        "purchase, OTHER"
    })
    void knowsWhatTheSdksCallTheirEvents(String name, Lane lane) {
        assertThat(Lane.of(event(name, Map.of()))).isEqualTo(lane);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, CLIENT, , REQUEST",
        "AppStart, INTERNAL, start.type, LIFECYCLE",
        "emb-app-startup-cold, INTERNAL, , LIFECYCLE",
        "Created, INTERNAL, activity.name, SCREEN",
        "Resumed, INTERNAL, fragment.name, SCREEN",
        "viewDidAppear, INTERNAL, , SCREEN",
        "push /cart, INTERNAL, navigation.type, SCREEN",
        "buy, INTERNAL, app.widget.id, TAP",
        "slowRenders, INTERNAL, count, FRAMES",
        "UncaughtException, INTERNAL, , CRASH",
        "decode image, INTERNAL, , OTHER"
    })
    void knowsWhatTheSdksCallTheirSpans(String name, SpanKind kind, @Nullable String key, Lane lane) {
        Map<String, String> attributes = key == null ? Map.of() : Map.of(key, "x");

        assertThat(Lane.of(span(name, kind, attributes))).isEqualTo(lane);
    }

    @Test
    void believesTheGatewayBeforeTheName() {
        Map<String, String> hang = Map.of("taproot.event.class", "app.hang");

        assertThat(Lane.of(event("metrickit.diagnostic.hang", hang))).isEqualTo(Lane.FRAMES);
        assertThat(Lane.of(event("sys.android.crash", Map.of("taproot.event.class", "app.crash"))))
                .isEqualTo(Lane.CRASH);
    }

    private static LogEvent event(String name, Map<String, String> attributes) {
        return new LogEvent(
                name,
                0,
                0,
                "",
                TraceId.NONE,
                SpanId.NONE,
                "app",
                Layer.DEVICE,
                "s",
                "",
                0,
                0,
                of(attributes),
                PHONE,
                Instant.EPOCH);
    }

    private static Span span(String name, SpanKind kind, Map<String, String> attributes) {
        return new Span(
                new TraceId(1, 1),
                new SpanId(1),
                SpanId.NONE,
                name,
                kind,
                "app",
                Layer.DEVICE,
                0,
                0,
                StatusCode.UNSET,
                "",
                "",
                0,
                0,
                0,
                of(attributes),
                List.of(),
                List.of(),
                PHONE,
                1,
                Instant.EPOCH);
    }

    private static Attributes of(Map<String, String> texts) {
        Map<String, AttributeValue> values = new HashMap<>();
        texts.forEach((key, text) -> values.put(key, new AttributeValue.Text(text)));
        return new Attributes(values);
    }
}
