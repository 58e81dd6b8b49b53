package io.taproot.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GatewayConfigTest {

    @Test
    void hasADefaultForEveryKey() {
        GatewayConfig config = config(Map.of());

        assertThat(config.stateDir()).isEqualTo(Path.of(".taproot/gateway"));
        assertThat(config.keys().required()).isTrue();
        assertThat(config.tokens().issuer()).isEmpty();
        assertThat(config.tokens().audience()).isEmpty();
        assertThat(config.tokens().keysUrl()).isEmpty();
        assertThat(config.tokens().algorithms()).containsExactlyInAnyOrder("RS256", "PS256", "ES256");
        assertThat(config.tokens().applicationClaim()).isEqualTo("taproot_application");
        assertThat(config.tokens().applications()).isEmpty();
        assertThat(config.tokens().servicesClaim()).isEqualTo("taproot_services");
        assertThat(config.tokens().clockSkew()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.tokens().refresh()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.tokens().refreshAtMostEvery()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.snapshot().url()).isEqualTo(URI.create("http://127.0.0.1:8080/api/v1/config/snapshot"));
        assertThat(config.snapshot().refresh()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.snapshot().token()).isEmpty();
        assertThat(config.receive().maxRequest().asLongValue()).isEqualTo(16 << 20);
        assertThat(config.receive().admitted().asLongValue()).isEqualTo(64 << 20);
        assertThat(config.receive().headTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.receive().bodyTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.receive().answerWithin()).isEqualTo(Duration.ofSeconds(9));
        assertThat(config.receive().retryAfter()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.receive().drain()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.validate().maxItem().asLongValue()).isEqualTo(1 << 20);
        assertThat(config.validate().maxAttributes()).isEqualTo(1_024);
        assertThat(config.validate().maxEvents()).isEqualTo(1_024);
        assertThat(config.validate().maxLinks()).isEqualTo(1_024);
        assertThat(config.validate().maxDepth()).isEqualTo(16);
        assertThat(config.enrich().edgeServices()).isEmpty();
        assertThat(config.enrich().thirdPartyHosts()).isEmpty();
        assertThat(config.enrich().futureTolerance()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.enrich().pastWindow()).isEqualTo(Duration.ofHours(72));
        assertThat(config.scrub().maxValueChars()).isEqualTo(65_536);
        assertThat(config.sample().ratio()).isEqualTo(1);
        assertThat(config.forward().targets()).containsExactly("127.0.0.1:4327");
        assertThat(config.forward().deadline()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.forward().retryWithin()).isEqualTo(Duration.ofSeconds(8));
        assertThat(config.forward().firstBackoff()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void readsListsAndSizes() {
        GatewayConfig config = config(Map.of(
                "taproot.gateway.forward.targets", "ingest-0:4327,ingest-1:4327",
                "taproot.gateway.enrich.third-party-hosts", "psp.example,maps.example",
                "taproot.gateway.receive.max-request", "64M"));

        assertThat(config.forward().targets()).containsExactly("ingest-0:4327", "ingest-1:4327");
        assertThat(config.enrich().thirdPartyHosts()).contains(Set.of("psp.example", "maps.example"));
        assertThat(config.receive().maxRequest().asLongValue()).isEqualTo(64 << 20);
    }

    @Test
    void refusesKeysThatItDoesNotKnow() {
        assertThatThrownBy(() -> config(Map.of("taproot.gateway.keys.requierd", "false")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("taproot.gateway.keys.requierd");
    }

    private static GatewayConfig config(Map<String, String> keys) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(GatewayConfig.class)
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .build();
        return config.getConfigMapping(GatewayConfig.class);
    }
}
