package io.taproot.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the OpenTelemetry JavaScript SDK sends as OTLP/JSON comes out of the API as it went in. */
@ExtendWith(RunningTaproot.Shared.class)
class JavaScriptSdkIT {

    private static final Path SCRIPTS = Command.ROOT.resolve("integration-tests/suite/src/test/javascript");

    @BeforeAll
    static void installTheSdk() {
        if (!Files.exists(SCRIPTS.resolve("node_modules"))) {
            Command.runIn(SCRIPTS, Map.of(), Duration.ofMinutes(5), List.of("npm", "ci"))
                    .mustSucceed();
        }
    }

    @Test
    void spansOfTheJavaScriptSdkArriveUnchanged(RunningTaproot taproot) {
        Command sent = Command.runIn(
                        SCRIPTS,
                        Map.of(),
                        Duration.ofMinutes(1),
                        List.of("node", "send.mjs", taproot.address("OTLP_HTTP") + "/v1/traces"))
                .mustSucceed();
        JsonNode ids = RunningTaproot.json(sent.output().strip());

        JsonNode trace = Eventually.present(
                "the trace sent as OTLP/JSON",
                () -> taproot.api("/traces/" + ids.at("/traceId").asText()));

        JsonNode span = trace.at("/spans/0");
        assertThat(span.at("/span_id").asText()).isEqualTo(ids.at("/spanId").asText());
        assertThat(span.at("/name").asText()).isEqualTo("GET");
        assertThat(span.at("/kind").asText()).isEqualTo("CLIENT");
        assertThat(span.at("/status/message").asText()).isEqualTo("not found");
        assertThat(JavaSdkIT.attributes(span.at("/attributes")))
                .containsEntry("shop.text", "string naïve ✓ text")
                .containsEntry("shop.whole", "int 42")
                .containsEntry("shop.real", "double 0.5")
                .containsEntry("shop.flag", "bool true")
                .containsEntry(
                        "shop.texts",
                        "array {\"arrayValue\":{\"values\":[{\"stringValue\":\"a\"},{\"stringValue\":\"b\"}]}}")
                .containsEntry("http.request.method", "string GET")
                .containsEntry("http.response.status_code", "int 404");
        assertThat(JavaSdkIT.attributes(span.at("/events/0/attributes"))).containsEntry("attempt", "int 2");
    }
}
