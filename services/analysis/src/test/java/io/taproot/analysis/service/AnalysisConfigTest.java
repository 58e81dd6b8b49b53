package io.taproot.analysis.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnalysisConfigTest {

    @Test
    void hasADefaultForEveryKey() {
        AnalysisConfig config = config(Map.of());

        assertThat(config.stateDir()).isEqualTo(Path.of(".taproot/analysis"));
        assertThat(config.clickhouse().url()).isEqualTo("http://127.0.0.1:8123");
        assertThat(config.clickhouse().username()).isEqualTo("default");
        assertThat(config.clickhouse().password()).isEmpty();
        assertThat(config.clickhouse().database()).isEqualTo("taproot");
        assertThat(config.snapshot().url()).isEqualTo(URI.create("http://127.0.0.1:8080/api/v1/config/snapshot"));
        assertThat(config.snapshot().refresh()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.snapshot().token()).isEmpty();
        assertThat(config.cycle().every()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.cycle().maxShare()).isEqualTo(0.3);
        assertThat(config.cycle().budget()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.cycle().settle()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.cycle().longestBackoff()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.minutes().perStatement()).isEqualTo(20);
        assertThat(config.minutes().statementTime()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.minutes().retryAfter()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.hours().every()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.attributes().every()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.runs().open()).isEqualTo(Duration.ofHours(26));
        assertThat(config.runs().lookBack()).isEqualTo(Duration.ofHours(6));
        assertThat(config.kept().rest()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.kept().rareBelow()).isEqualTo(20);
        assertThat(config.kept().mostShapes()).isEqualTo(10_000);
        assertThat(config.kept().oneIn()).isEqualTo(100);
        assertThat(config.lease().lasts()).isEqualTo(Duration.ofSeconds(45));
    }

    @Test
    void readsAKeyByItsName() {
        assertThat(config(Map.of("taproot.analysis.cycle.max-share", "0.5"))
                        .cycle()
                        .maxShare())
                .isEqualTo(0.5);
    }

    @Test
    void refusesAKeyThatItDoesNotKnow() {
        assertThatThrownBy(() -> config(Map.of("taproot.analysis.cycle.evry", "1s")))
                .hasMessageContaining("taproot.analysis.cycle.evry");
    }

    private static AnalysisConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .withMapping(AnalysisConfig.class)
                .addDefaultInterceptors()
                .withConverter(Duration.class, 100, new DurationConverter())
                .build()
                .getConfigMapping(AnalysisConfig.class);
    }
}
