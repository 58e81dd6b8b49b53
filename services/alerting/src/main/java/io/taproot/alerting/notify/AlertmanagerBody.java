package io.taproot.alerting.notify;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The body that Alertmanager posts to webhook receivers, version 4, with one alert.
 *
 * @see <a href="https://prometheus.io/docs/alerting/latest/configuration/#webhook_config">webhook_config</a>
 */
public record AlertmanagerBody(
        String version,
        String groupKey,
        int truncatedAlerts,
        String status,
        String receiver,
        Map<String, String> groupLabels,
        Map<String, String> commonLabels,
        Map<String, String> commonAnnotations,
        @JsonProperty("externalURL") URI externalUrl,
        List<Alert> alerts) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a firing alert has as its end. */
    private static final String NO_END = "0001-01-01T00:00:00Z";

    /** One alert; its identity is its label set, so nothing that changes while it fires may be a label. */
    public record Alert(
            String status,
            Map<String, String> labels,
            Map<String, String> annotations,
            String startsAt,
            String endsAt,
            @JsonProperty("generatorURL") String generatorUrl,
            String fingerprint) {}

    /**
     * @param labels must hold {@code alertname}
     * @param endedAt empty while it fires
     */
    public static AlertmanagerBody of(
            String receiver,
            SortedMap<String, String> labels,
            Map<String, String> annotations,
            Instant startedAt,
            java.util.Optional<Instant> endedAt,
            URI externalUrl,
            String generatorPath) {
        String status = endedAt.isPresent() ? "resolved" : "firing";
        Map<String, String> group = Map.of("alertname", java.util.Objects.requireNonNull(labels.get("alertname")));
        Alert alert = new Alert(
                status,
                labels,
                new TreeMap<>(annotations),
                startedAt.toString(),
                endedAt.map(Instant::toString).orElse(NO_END),
                externalUrl.resolve(generatorPath).toString(),
                fingerprint(labels));
        return new AlertmanagerBody(
                "4",
                "{}:{alertname=\"" + group.get("alertname") + "\"}",
                0,
                status,
                receiver,
                group,
                labels,
                alert.annotations(),
                externalUrl,
                List.of(alert));
    }

    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** FNV-1a over the sorted labels with 0xff between the parts, as Prometheus computes it. */
    static String fingerprint(SortedMap<String, String> labels) {
        long hash = 0xcbf29ce484222325L;
        for (Map.Entry<String, String> label : labels.entrySet()) {
            hash = add(add(hash, label.getKey()), label.getValue());
        }
        return java.util.HexFormat.of().toHexDigits(hash);
    }

    private static long add(long hash, String text) {
        long result = hash;
        for (byte b : text.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
            result = (result ^ (b & 0xff)) * 0x100000001b3L;
        }
        return (result ^ 0xff) * 0x100000001b3L;
    }
}
