package io.taproot.cli.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WelcomeTest {
    @Test
    void theLineThatSendsASpanSaysItInValidJsonAndWithTheTimeOfTheShell() throws Exception {
        // curl itself is not needed to see what it would be given
        String line = "curl() { for last; do :; done; printf '%s' \"$last\"; }; "
                + Welcome.firstSpan("http://127.0.0.1:4318");

        Process shell = new ProcessBuilder("bash", "-c", line).start();
        String body = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        JsonNode span = new ObjectMapper().readTree(body).at("/resourceSpans/0/scopeSpans/0/spans/0");
        assertThat(span.get("traceId").asText()).hasSize(32);
        assertThat(span.get("spanId").asText()).hasSize(16);
        assertThat(Duration.between(
                        Instant.ofEpochSecond(0, span.get("startTimeUnixNano").asLong()), Instant.now()))
                .isLessThan(Duration.ofMinutes(1));
    }
}
