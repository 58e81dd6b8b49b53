package io.taproot.shop.phone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.taproot.shop.phone.device.Platform;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What OpenTelemetry JavaScript puts on the wire from React Native: sketch P6. */
class ReactNativeTelemetryTest {
    private static final TripPlan BUY = new TripPlan(List.of("p-3"), true, false, false, false, true, false, 1);

    @Test
    void everythingIsPlainJsonOfSpansOnly() {
        Recording recording = Recording.of(Platform.REACT_NATIVE, BUY, 1);

        assertThat(recording.posts()).hasSameSizeAs(recording.uploads()).allSatisfy(post -> {
            assertThat(post.path()).isEqualTo("/v1/traces");
            assertThat(post.contentType()).isEqualTo("application/json");
            assertThat(post.gzipped()).isFalse();
        });
    }

    @Test
    void timesAreTextEnumsAreNumbersAndIdsAreHex() {
        JsonNode span = spans(Recording.of(Platform.REACT_NATIVE, BUY, 1)).getFirst();

        assertThat(span.path("startTimeUnixNano").isTextual()).isTrue();
        assertThat(span.path("kind").isInt()).isTrue();
        assertThat(span.path("kind").asInt()).isEqualTo(3);
        assertThat(span.path("traceId").asText()).matches("[0-9a-f]{32}");
        assertThat(span.path("spanId").asText()).matches("[0-9a-f]{16}");
        assertThat(span.has("parentSpanId")).isFalse();
        assertThat(span.at("/status/code").asInt(-1)).isZero();
        assertThat(value(span, "http.status_code").path("intValue").isInt()).isTrue();
    }

    @Test
    void eachCallIsToldTwiceInTwoTracesOneMillisecondApart() {
        List<JsonNode> spans = spans(Recording.of(Platform.REACT_NATIVE, BUY, 1)).stream()
                .filter(span -> span.path("name").asText().equals("HTTP POST"))
                .toList();

        assertThat(spans).hasSize(2);
        assertThat(spans.get(0).path("traceId").asText())
                .isNotEqualTo(spans.get(1).path("traceId").asText());
        assertThat(Math.abs(spans.get(0).path("startTimeUnixNano").asLong()
                        - spans.get(1).path("startTimeUnixNano").asLong()))
                .isEqualTo(1_000_000);
        assertThat(value(spans.get(0), "http.url")).isEqualTo(value(spans.get(1), "http.url"));
    }

    @Test
    void theServerIsToldTheInnerOneOfTheTwo() {
        Recording recording = Recording.of(Platform.REACT_NATIVE, BUY, 1);

        assertThat(recording.calls().getLast().headers().get("traceparent"))
                .contains(recording.result().orderTrace());
    }

    @Test
    void aFailedScriptIsAnExceptionEventOnASpanInError() {
        JsonNode exception = spans(Recording.of(Platform.REACT_NATIVE, BUY, 1)).stream()
                .filter(span -> span.path("name").asText().equals("exception"))
                .findFirst()
                .orElseThrow();

        assertThat(exception.at("/status/code").asInt()).isEqualTo(2);
        assertThat(exception.at("/events/0/name").asText()).isEqualTo("exception");
        assertThat(exception.at("/events/0/attributes/0/value/stringValue").asText())
                .isEqualTo("TypeError");
    }

    private static List<JsonNode> spans(Recording recording) {
        List<JsonNode> spans = new ArrayList<>();
        recording
                .json()
                .forEach(body -> body.path("resourceSpans")
                        .forEach(resource -> resource.path("scopeSpans")
                                .forEach(scope -> scope.path("spans").forEach(spans::add))));
        return spans;
    }

    private static JsonNode value(JsonNode span, String key) {
        for (JsonNode attribute : span.path("attributes")) {
            if (attribute.path("key").asText().equals(key)) {
                return attribute.path("value");
            }
        }
        throw new AssertionError("No " + key + " in " + span);
    }
}
