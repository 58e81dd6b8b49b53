package io.taproot.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the OpenTelemetry Java SDK sends comes out of the API as it went in. */
@ExtendWith(RunningTaproot.Shared.class)
class JavaSdkIT {

    private static final Instant START = Instant.now()
            .minusSeconds(30)
            .truncatedTo(java.time.temporal.ChronoUnit.MICROS)
            .plusNanos(123);
    private static final SpanContext LINKED = SpanContext.create(
            "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", TraceFlags.getSampled(), TraceState.getDefault());
    private static final Attributes SENT = Attributes.builder()
            .put("shop.text", "naïve ✓ text")
            .put("shop.empty", "")
            .put("shop.whole", Long.MIN_VALUE + 1)
            .put("shop.zero", 0L)
            .put("shop.real", 0.1)
            .put("shop.flag", true)
            .put("shop.unflag", false)
            .put(AttributeKey.stringArrayKey("shop.texts"), List.of("a", "b"))
            .put(AttributeKey.longArrayKey("shop.wholes"), List.of(1L, -2L))
            .put("http.request.method", "POST")
            .put("http.route", "/v1/orders")
            .put("http.response.status_code", 201L)
            .put("session.id", "0c6d0e8b1a4f6f9a3f1d2c3b4a596801")
            .build();

    enum Transport {
        GRPC,
        HTTP;

        SpanExporter exporter(RunningTaproot taproot) {
            return switch (this) {
                case GRPC ->
                    OtlpGrpcSpanExporter.builder()
                            .setEndpoint(taproot.address("OTLP_GRPC"))
                            .build();
                case HTTP ->
                    OtlpHttpSpanExporter.builder()
                            .setEndpoint(taproot.address("OTLP_HTTP") + "/v1/traces")
                            .setCompression("gzip")
                            .build();
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void spansOfTheJavaSdkArriveUnchanged(Transport transport, RunningTaproot taproot) {
        SpanContext sent = send(transport.exporter(taproot));

        JsonNode trace = Eventually.present(
                "the trace sent over " + transport, () -> taproot.api("/traces/" + sent.getTraceId()));

        assertThat(trace.at("/span_count").asInt()).isEqualTo(1);
        JsonNode span = trace.at("/spans/0");
        assertThat(span.at("/span_id").asText()).isEqualTo(sent.getSpanId());
        assertThat(span.at("/name").asText()).isEqualTo("POST /v1/orders");
        assertThat(span.at("/kind").asText()).isEqualTo("SERVER");
        assertThat(span.at("/service").asText()).isEqualTo("fidelity");
        assertThat(span.at("/start_unix_nano").asText()).isEqualTo(unixNano(START));
        assertThat(span.at("/duration_ms").asDouble()).isEqualTo(12.000345);
        assertThat(span.at("/status/code").asText()).isEqualTo("ERROR");
        assertThat(span.at("/status/message").asText()).isEqualTo("refused");
        assertThat(attributes(span.at("/attributes"))).containsAllEntriesOf(expected());
        assertThat(attributes(span.at("/attributes")).keySet())
                .as("nothing beside what was sent but Taproot's own")
                .allMatch(key -> expected().containsKey(key) || key.startsWith("taproot."));
        assertThat(span.at("/events/0/name").asText()).isEqualTo("retry");
        assertThat(span.at("/events/0/time_unix_nano").asText()).isEqualTo(unixNano(START.plusMillis(5)));
        assertThat(attributes(span.at("/events/0/attributes"))).containsEntry("attempt", "int 2");
        assertThat(span.at("/links/0/trace_id").asText()).isEqualTo(LINKED.getTraceId());
        assertThat(span.at("/links/0/span_id").asText()).isEqualTo(LINKED.getSpanId());
        JsonNode resource = trace.at("/resources/" + span.at("/resource_id").asText());
        assertThat(attributes(resource.at("/attributes")))
                .containsEntry("service.name", "string fidelity")
                .containsEntry("service.version", "string 1.2.3");
        JsonNode scope = trace.at("/scopes/" + span.at("/scope_id").asText());
        assertThat(scope.at("/name").asText()).isEqualTo("io.taproot.fidelity");
        assertThat(scope.at("/version").asText()).isEqualTo("0.9");
    }

    private static SpanContext send(SpanExporter exporter) {
        Resource resource = Resource.create(Attributes.builder()
                .put("service.name", "fidelity")
                .put("service.version", "1.2.3")
                .build());
        try (SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(resource)
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build()) {
            Span span = provider.get("io.taproot.fidelity", "0.9")
                    .spanBuilder("POST /v1/orders")
                    .setSpanKind(SpanKind.SERVER)
                    .setStartTimestamp(START)
                    .setAllAttributes(SENT)
                    .addLink(LINKED)
                    .startSpan();
            span.addEvent("retry", Attributes.of(AttributeKey.longKey("attempt"), 2L), START.plusMillis(5));
            span.setStatus(StatusCode.ERROR, "refused");
            span.end(START.plusNanos(12_000_345));
            assertThat(provider.forceFlush().join(30, TimeUnit.SECONDS).isSuccess())
                    .isTrue();
            return span.getSpanContext();
        }
    }

    private static Map<String, String> expected() {
        return Map.ofEntries(
                Map.entry("shop.text", "string naïve ✓ text"),
                // the SDK leaves the value out of an empty text, so that is what was sent
                Map.entry("shop.empty", "empty null"),
                Map.entry("shop.whole", "int " + (Long.MIN_VALUE + 1)),
                Map.entry("shop.zero", "int 0"),
                Map.entry("shop.real", "double 0.1"),
                Map.entry("shop.flag", "bool true"),
                Map.entry("shop.unflag", "bool false"),
                Map.entry(
                        "shop.texts",
                        "array {\"arrayValue\":{\"values\":[{\"stringValue\":\"a\"},{\"stringValue\":\"b\"}]}}"),
                Map.entry(
                        "shop.wholes",
                        "array {\"arrayValue\":{\"values\":[{\"intValue\":\"1\"},{\"intValue\":\"-2\"}]}}"),
                Map.entry("http.request.method", "string POST"),
                Map.entry("http.route", "string /v1/orders"),
                Map.entry("http.response.status_code", "int 201"),
                Map.entry("session.id", "string 0c6d0e8b1a4f6f9a3f1d2c3b4a596801"));
    }

    /** Key to "type value". */
    static Map<String, String> attributes(JsonNode list) {
        Map<String, String> found = new TreeMap<>();
        StreamSupport.stream(list.spliterator(), false).forEach(attribute -> {
            JsonNode value = attribute.at("/value");
            String text = value.isValueNode() ? value.asText() : value.toString();
            assertThat(found.put(
                            attribute.at("/key").asText(), attribute.at("/type").asText() + " " + text))
                    .as("each key once")
                    .isNull();
        });
        return found;
    }

    private static String unixNano(Instant instant) {
        return Long.toString(instant.getEpochSecond() * 1_000_000_000L + instant.getNano());
    }
}
