package io.taproot.shop.phone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import io.taproot.shop.collector.SeenSpan;
import io.taproot.shop.phone.device.Platform;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What opentelemetry-swift puts on the wire with its defaults: sketches P4 and P5. */
class SwiftTelemetryTest {
    private static final TripPlan BUY = new TripPlan(List.of("p-3"), true, false, true, true, true, false, 1);

    @Test
    void callsUseTheOldKeysAndNoNewOnes() {
        Recording recording = first(r -> r.json().isEmpty());

        SeenSpan list = recording.span("HTTP GET");

        assertThat(list.scope()).isEqualTo("NSURLSession");
        assertThat(list.span().getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
        assertThat(list.attribute("http.method")).isEqualTo("GET");
        assertThat(list.attribute("http.url")).isEqualTo("https://api.juniper.example/v1/products?page=1");
        assertThat(list.attribute("http.target")).isEqualTo("/v1/products");
        assertThat(list.attribute("http.scheme")).isEqualTo("https");
        assertThat(list.attribute("http.status_code")).isEqualTo("200");
        assertThat(list.attribute("net.peer.name")).isEqualTo("api.juniper.example");
        assertThat(list.attribute("http.request.method")).isEmpty();
        assertThat(list.attribute("app.screen.name")).isEmpty();
    }

    @Test
    void spansAndEventsNameTheSessionAndTheOneBefore() {
        Recording recording = first(r -> r.json().isEmpty());

        SeenSpan list = recording.span("HTTP GET");
        LogRecord start = recording.event("session.start");

        assertThat(list.attribute("session.id"))
                .matches("[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}")
                .isEqualTo(recording.result().sessionId());
        assertThat(list.attribute("session.previous_id")).isNotEmpty().isNotEqualTo(list.attribute("session.id"));
        assertThat(Recording.text(start, "session.id")).isEqualTo(list.attribute("session.id"));
        assertThat(recording.event("session.end").getTimeUnixNano()).isGreaterThan(start.getTimeUnixNano());
    }

    @Test
    void theVersionCarriesTheBuildInParentheses() {
        Recording recording = first(r -> r.json().isEmpty());

        SeenSpan list = recording.span("HTTP GET");

        assertThat(list.resource("service.name")).isEqualTo("Juniper");
        assertThat(list.resource("service.version"))
                .isEqualTo(recording.handset().release() + " (2207)");
        assertThat(list.resource("telemetry.sdk.language")).isEqualTo("swift");
    }

    @Test
    void metricKitReportsADayAsOneSpan() {
        Recording recording = first(
                r -> r.spans().stream().anyMatch(span -> span.span().getName().equals("MXMetricPayload")));

        SeenSpan day = recording.span("MXMetricPayload");

        assertThat(day.millis()).isEqualTo(Duration.ofDays(1).toMillis());
        assertThat(day.attribute("metrickit.app_launch.time_to_first_draw_average"))
                .isEqualTo("0.61");
    }

    @Test
    void metricKitNamesACrashInAnAttributeAndDatesItAtTheDaysEnd() {
        Recording recording = first(r -> r.events().stream()
                .anyMatch(event -> Recording.text(event, "name").startsWith("metrickit.")));

        LogRecord crash = recording.events().stream()
                .filter(event -> Recording.text(event, "name").equals("metrickit.diagnostic.crash"))
                .findFirst()
                .orElseThrow();

        assertThat(crash.getEventName()).isEmpty();
        assertThat(Recording.text(crash, "exception.type")).isEqualTo("EXC_BAD_ACCESS");
        assertThat(crash.getObservedTimeUnixNano() - crash.getTimeUnixNano())
                .isGreaterThan(Duration.ofHours(1).toNanos());
    }

    @Test
    void anOldJsonExporterWritesIdsAsBase64OfTheirHexText() {
        Recording recording = first(r -> !r.json().isEmpty());

        JsonNode span = recording.json().getFirst().at("/resourceSpans/0/scopeSpans/0/spans/0");

        String traceId = span.path("traceId").asText();
        assertThat(traceId).hasSize(44);
        assertThat(new String(Base64.getDecoder().decode(traceId))).matches("[0-9a-f]{32}");
    }

    private static Recording first(Predicate<Recording> wanted) {
        for (long seed = 1; ; seed++) {
            Recording recording = Recording.of(Platform.IOS, BUY, seed);
            if (wanted.test(recording)) {
                return recording;
            }
        }
    }
}
