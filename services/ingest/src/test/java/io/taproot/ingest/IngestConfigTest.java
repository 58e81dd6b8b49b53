package io.taproot.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class IngestConfigTest {

    @Test
    void hasTheseDefaults() {
        IngestConfig config = config("unrelated.key", "x");

        assertThat(config.stateDir()).isEqualTo(Path.of(".taproot/ingest"));
        assertThat(config.clickhouse().url()).isEqualTo("http://127.0.0.1:8123");
        assertThat(config.clickhouse().username()).isEqualTo("default");
        assertThat(config.clickhouse().password()).isEmpty();
        assertThat(config.clickhouse().database()).isEqualTo("taproot");
        assertThat(config.clickhouse().cluster().name()).isEmpty();
        assertThat(config.clickhouse().cluster().replicated()).isTrue();
        assertThat(config.clickhouse().cluster().engines()).isEmpty();
        assertThat(config.spool().quota().asLongValue()).isEqualTo(8L << 30);
        assertThat(config.spool().maxAge()).isEqualTo(Duration.ofDays(3));
        assertThat(config.spool().segmentSize().asLongValue()).isEqualTo(64 << 20);
        assertThat(config.spool().queueSize().asLongValue()).isEqualTo(32 << 20);
        assertThat(config.spool().batchMemory()).isEqualTo(Duration.ofHours(1));
        assertThat(config.batch().maxRows()).isEqualTo(50_000);
        assertThat(config.batch().maxSize().asLongValue()).isEqualTo(24 << 20);
        assertThat(config.batch().linger()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.batch().inFlight()).isEqualTo(2);
        assertThat(config.retry().firstPause()).isEqualTo(Duration.ofMillis(200));
        assertThat(config.retry().longestPause()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.retry().unknownErrorTries()).isEqualTo(5);
        assertThat(config.retry().longestDoubt()).isEqualTo(Duration.ofHours(12));
        assertThat(config.deadLetters().maxSize().asLongValue()).isEqualTo(256 << 20);
        assertThat(config.tracedShare()).isEqualTo(0.01);
        assertThat(config.retention().spans()).isEqualTo(Duration.ofDays(14));
        assertThat(config.retention().events()).isEqualTo(Duration.ofDays(14));
        assertThat(config.retention().metricPoints()).isEqualTo(Duration.ofDays(14));
        assertThat(config.retention().minutes()).isEqualTo(Duration.ofDays(30));
        assertThat(config.retention().hours()).isEqualTo(Duration.ofDays(400));
        assertThat(config.retention().attributes()).isEqualTo(Duration.ofDays(60));
        assertThat(config.retention().kept()).isEqualTo(Duration.ofDays(35));
        assertThat(config.retention().runs()).isEqualTo(Duration.ofDays(90));
    }

    @Test
    void takesEveryKeyByItsDocumentedName() {
        assertThat(config("taproot.ingest.spool.batch-memory", "2m").spool().batchMemory())
                .isEqualTo(Duration.ofMinutes(2));
        assertThat(config("taproot.ingest.clickhouse.password", "secret")
                        .clickhouse()
                        .password())
                .contains("secret");
        assertThat(config("taproot.ingest.clickhouse.cluster.engines", "http://ch-0:8123,http://ch-1:8123")
                        .clickhouse()
                        .cluster()
                        .engines())
                .contains(List.of("http://ch-0:8123", "http://ch-1:8123"));
        assertThat(config("taproot.ingest.retention.metric-points", "36h")
                        .retention()
                        .metricPoints())
                .isEqualTo(Duration.ofHours(36));
    }

    @Test
    void anEmptyNameIsNoCluster() {
        assertThat(config("taproot.ingest.clickhouse.cluster.name", "")
                        .clickhouse()
                        .cluster()
                        .name())
                .isEmpty();
    }

    @Test
    void refusesAKeyThatDoesNotExist() {
        assertThatThrownBy(() -> config("taproot.ingest.spool.qouta", "1G")).hasMessageContaining("qouta");
    }

    private static IngestConfig config(String key, String value) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(IngestConfig.class)
                .withConverter(io.quarkus.runtime.configuration.MemorySize.class, 100, new MemorySizeConverter())
                .withConverter(Duration.class, 100, new io.quarkus.runtime.configuration.DurationConverter())
                .withDefaultValue(key, value)
                .build();
        return config.getConfigMapping(IngestConfig.class);
    }
}
