package io.taproot.cli.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.cli.Checkout;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServiceEnvironmentTest {
    private static final Checkout CHECKOUT = new Checkout(Path.of("/src"), Path.of("/src/.taproot"));
    private static final Plan USUAL =
            new Plan(CHECKOUT, Ports.of(Map.of(), 0), Optional.empty(), Optional.empty(), false, false);

    @ParameterizedTest
    @EnumSource(Service.class)
    void letsEveryServiceListenOnLoopbackOnly(Service service) {
        Map<String, String> settings = new ServiceEnvironment(USUAL).of(service);

        assertThat(settings).containsEntry("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        assertThat(settings.getOrDefault("QUARKUS_HTTP_HOST", "127.0.0.1")).isEqualTo("127.0.0.1");
        assertThat(settings.getOrDefault("QUARKUS_GRPC_SERVER_HOST", "127.0.0.1"))
                .isEqualTo("127.0.0.1");
        assertThat(settings.containsKey("QUARKUS_HTTP_PORT") || settings.containsKey("QUARKUS_HTTP_HOST_ENABLED"))
                .isTrue();
    }

    @Test
    void connectsTheServicesWithOneAnotherOnTheMovedPorts() {
        Plan moved = new Plan(CHECKOUT, Ports.of(Map.of(), 1000), Optional.empty(), Optional.empty(), false, false);

        Map<String, String> gateway = new ServiceEnvironment(moved).of(Service.GATEWAY);

        assertThat(gateway)
                .containsEntry("TAPROOT_GATEWAY_FORWARD_TARGETS", "127.0.0.1:5327")
                .containsEntry("TAPROOT_GATEWAY_SNAPSHOT_URL", "http://127.0.0.1:9080/api/v1/config/snapshot")
                .containsEntry("TAPROOT_GATEWAY_KEYS_REQUIRED", "false")
                .containsEntry("QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:5317");
        assertThat(new ServiceEnvironment(moved).of(Service.QUERY))
                .containsEntry("TAPROOT_QUERY_ALERTING_URL", "http://127.0.0.1:9090")
                .containsEntry("TAPROOT_QUERY_OTLP_HTTP", "http://127.0.0.1:5318");
    }

    @Test
    void givesTheServicesTheServersOfTheUserAndNotTheEmbeddedOnes() {
        Plan own = new Plan(
                CHECKOUT,
                Ports.of(Map.of(), 0),
                Optional.of(new Plan.Server("http://db:8123", "taproot", "secret")),
                Optional.of(new Plan.Server("postgresql://db:5432/taproot", "owner", "secret")),
                false,
                true);

        Map<String, String> query = new ServiceEnvironment(own).of(Service.QUERY);

        assertThat(query)
                .containsEntry("TAPROOT_QUERY_CLICKHOUSE_URL", "http://db:8123")
                .containsEntry("TAPROOT_QUERY_CLICKHOUSE_PASSWORD", "secret")
                .containsEntry("QUARKUS_DATASOURCE_REACTIVE_URL", "postgresql://db:5432/taproot")
                .containsEntry("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://db:5432/taproot")
                .containsEntry("TAPROOT_QUERY_LOGIN_REQUIRED", "true");
        assertThat(own.neededPorts()).doesNotContain(Port.CLICKHOUSE_HTTP, Port.CLICKHOUSE_TCP, Port.POSTGRES);
        assertThat(own.toString()).doesNotContain("secret");
    }
}
