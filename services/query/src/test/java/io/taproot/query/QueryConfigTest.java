package io.taproot.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryConfigTest {

    @Test
    void hasADefaultForEveryKey() {
        QueryConfig config = config(Map.of());

        assertThat(config.login().required()).isTrue();
        assertThat(config.snapshot().token()).isEmpty();
        assertThat(config.snapshot().refresh()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.configuration().patience()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.clickhouse().url()).isEqualTo(URI.create("http://127.0.0.1:8123"));
        assertThat(config.clickhouse().username()).isEqualTo("default");
        assertThat(config.clickhouse().password()).isEmpty();
        assertThat(config.clickhouse().database()).isEqualTo("taproot");
        assertThat(config.alerting().url()).isEqualTo(URI.create("http://127.0.0.1:8090"));
        assertThat(config.alerting().timeout()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.otlp().grpc()).isEqualTo(URI.create("http://127.0.0.1:4317"));
        assertThat(config.otlp().http()).isEqualTo(URI.create("http://127.0.0.1:4318"));
        assertThat(config.otlp().keysRequired()).isTrue();
    }

    @Test
    void readsAKeyByItsName() {
        QueryConfig config = config(Map.of("taproot.query.otlp.keys-required", "false"));

        assertThat(config.otlp().keysRequired()).isFalse();
    }

    @Test
    void refusesAKeyThatItDoesNotKnow() {
        assertThatThrownBy(() -> config(Map.of("taproot.query.login.requierd", "false")))
                .hasMessageContaining("taproot.query.login.requierd");
    }

    private static QueryConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .withMapping(QueryConfig.class)
                .addDefaultInterceptors()
                .withConverter(Duration.class, 100, new DurationConverter())
                .build()
                .getConfigMapping(QueryConfig.class);
    }
}
