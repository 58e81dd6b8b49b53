package io.taproot.alerting.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AlertmanagerBodyTest {

    private static final Instant FIRED = Instant.parse("2026-03-01T12:00:00Z");
    private static final TreeMap<String, String> LABELS =
            new TreeMap<>(Map.of("alertname", "CheckoutSlow", "severity", "page"));

    @Test
    void hasAlertmanagersFieldsWhileItFires() throws Exception {
        JsonNode body = json(Optional.empty());

        assertThat(body.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "version",
                        "groupKey",
                        "truncatedAlerts",
                        "status",
                        "receiver",
                        "groupLabels",
                        "commonLabels",
                        "commonAnnotations",
                        "externalURL",
                        "alerts");
        assertThat(body.at("/version").asText()).isEqualTo("4");
        assertThat(body.at("/status").asText()).isEqualTo("firing");
        JsonNode alert = body.at("/alerts/0");
        assertThat(alert.at("/startsAt").asText()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(alert.at("/endsAt").asText()).isEqualTo("0001-01-01T00:00:00Z");
        assertThat(alert.at("/generatorURL").asText()).isEqualTo("https://taproot.example/journeys/checkout");
    }

    @Test
    void keepsItsFingerprintWhenItIsResolved() throws Exception {
        JsonNode firing = json(Optional.empty());
        JsonNode resolved = json(Optional.of(FIRED.plusSeconds(60)));

        assertThat(resolved.at("/status").asText()).isEqualTo("resolved");
        assertThat(resolved.at("/alerts/0/endsAt").asText()).isEqualTo("2026-03-01T12:01:00Z");
        assertThat(resolved.at("/alerts/0/fingerprint")).isEqualTo(firing.at("/alerts/0/fingerprint"));
        assertThat(firing.at("/alerts/0/fingerprint").asText()).matches("[0-9a-f]{16}");
    }

    private static JsonNode json(Optional<Instant> endedAt) throws Exception {
        AlertmanagerBody body = AlertmanagerBody.of(
                "team",
                LABELS,
                Map.of("summary", "slow"),
                FIRED,
                endedAt,
                URI.create("https://taproot.example"),
                "/journeys/checkout");
        return new ObjectMapper().readTree(body.toJson());
    }
}
