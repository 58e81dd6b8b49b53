package io.taproot.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplingSettingsTest {

    @Test
    void travelInTheSnapshotOfTheirApplication() throws IOException {
        SamplingSettings settings = new SamplingSettings(
                0.25,
                500L,
                true,
                false,
                List.of(new ServiceSampling(
                        new TextPattern("orders*"),
                        0.1,
                        List.of(new ServiceSampling.OperationSampling("GET /health", 0.0)))),
                new PhoneSettings(true, 0.5, Map.of("app.jank", false), 256, 500_000L, 10_000L, List.of("example.org")),
                3);
        Application shop = new Application("shop", "Shop", List.of(), List.of()).withSampling(settings);
        Snapshot snapshot = new Snapshot("v1", List.of(shop), List.of(), List.of(), List.of());

        assertThat(SnapshotJson.read(SnapshotJson.write(snapshot))).isEqualTo(snapshot);
    }

    @Test
    void keepEverythingWhereNobodyHasSaidAnything() throws IOException {
        Snapshot ofAnOlderQuery = read("{\"applications\":[{\"name\":\"a\",\"display_name\":\"A\"}]}");
        Snapshot withNothingInIt = read("{\"applications\":[{\"name\":\"a\",\"display_name\":\"A\",\"sampling\":{}}]}");

        assertThat(ofAnOlderQuery.applications().getFirst().samplingOrNone()).isEqualTo(SamplingSettings.NONE);
        assertThat(withNothingInIt.applications().getFirst().samplingOrNone()).isEqualTo(SamplingSettings.NONE);
    }

    @Test
    void tellAServiceWhatTheFirstMatchingPatternSays() {
        SamplingSettings settings = new SamplingSettings(
                1.0,
                null,
                true,
                true,
                List.of(
                        new ServiceSampling(new TextPattern("orders"), 0.5, List.of()),
                        new ServiceSampling(new TextPattern("o*"), 0.1, List.of())),
                PhoneSettings.DEFAULT,
                1);

        assertThat(settings.service("orders").orElseThrow().ratio()).isEqualTo(0.5);
        assertThat(settings.service("offers").orElseThrow().ratio()).isEqualTo(0.1);
        assertThat(settings.service("payments")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ratio\":0}",
                "{\"ratio\":1.5}",
                "{\"kept_spans_per_second\":0}",
                "{\"services\":[{\"service\":\"a\",\"ratio\":2}]}",
                "{\"services\":[{\"service\":\"a\"}]}",
                "{\"phone\":{\"session_ratio\":-1}}",
                "{\"phone\":{\"max_batch_items\":0}}"
            })
    void makeNoSenseOutsideTheirBounds(String settings) {
        assertThatThrownBy(() -> SnapshotJson.newMapper().readValue(settings, SamplingSettings.class))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("sampling.");
    }

    private static Snapshot read(String json) throws IOException {
        return SnapshotJson.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
