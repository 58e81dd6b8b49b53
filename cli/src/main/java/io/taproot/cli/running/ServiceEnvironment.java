package io.taproot.cli.running;

import io.taproot.local.Loopback;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The settings that {@code up} gives each service, as environment variables by SmallRye's rule: loopback only, the
 * databases of the plan, the addresses of the other services, a directory of its own.
 */
final class ServiceEnvironment {
    private final Plan plan;

    ServiceEnvironment(Plan plan) {
        this.plan = plan;
    }

    Map<String, String> of(Service service) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("QUARKUS_MANAGEMENT_HOST", Loopback.HOST);
        settings.put("QUARKUS_MANAGEMENT_PORT", number(service.management()));
        settings.put("QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", plan.httpUrl(Port.OTLP_GRPC));
        settings.putAll(
                switch (service) {
                    case GATEWAY -> gateway();
                    case INGEST -> ingest();
                    case QUERY -> query();
                    case ANALYSIS -> analysis();
                    case ALERTING -> alerting();
                });
        return settings;
    }

    private Map<String, String> gateway() {
        Map<String, String> settings = http(Port.OTLP_HTTP);
        settings.putAll(grpc(Port.OTLP_GRPC));
        settings.putAll(snapshot("GATEWAY"));
        settings.putAll(stateDirectory("GATEWAY"));
        settings.put("TAPROOT_GATEWAY_FORWARD_TARGETS", Loopback.HOST + ":" + number(Port.INGEST));
        settings.put("TAPROOT_GATEWAY_KEYS_REQUIRED", Boolean.toString(plan.isKeyRequired()));
        return settings;
    }

    private Map<String, String> ingest() {
        Map<String, String> settings = noHttp();
        settings.putAll(grpc(Port.INGEST));
        settings.putAll(clickHouse("INGEST"));
        settings.putAll(stateDirectory("INGEST"));
        return settings;
    }

    private Map<String, String> query() {
        Map<String, String> settings = http(Port.QUERY);
        settings.putAll(clickHouse("QUERY"));
        settings.putAll(postgres());
        settings.put("TAPROOT_QUERY_ALERTING_URL", plan.httpUrl(Port.ALERTING));
        settings.put("TAPROOT_QUERY_OTLP_GRPC", plan.httpUrl(Port.OTLP_GRPC));
        settings.put("TAPROOT_QUERY_OTLP_HTTP", plan.httpUrl(Port.OTLP_HTTP));
        settings.put("TAPROOT_QUERY_OTLP_KEYS_REQUIRED", Boolean.toString(plan.isKeyRequired()));
        settings.put("TAPROOT_QUERY_LOGIN_REQUIRED", Boolean.toString(plan.isLoginRequired()));
        settings.put("TAPROOT_QUERY_ALERTING_URL", plan.httpUrl(Port.ALERTING));
        settings.put("TAPROOT_QUERY_OTLP_GRPC", plan.httpUrl(Port.OTLP_GRPC));
        settings.put("TAPROOT_QUERY_OTLP_HTTP", plan.httpUrl(Port.OTLP_HTTP));
        settings.put("TAPROOT_QUERY_OTLP_KEYS_REQUIRED", Boolean.toString(plan.isKeyRequired()));
        return settings;
    }

    private Map<String, String> analysis() {
        Map<String, String> settings = noHttp();
        settings.putAll(clickHouse("ANALYSIS"));
        settings.putAll(snapshot("ANALYSIS"));
        settings.putAll(stateDirectory("ANALYSIS"));
        return settings;
    }

    private Map<String, String> alerting() {
        Map<String, String> settings = http(Port.ALERTING);
        settings.putAll(clickHouse("ALERTING"));
        settings.putAll(postgres());
        settings.putAll(snapshot("ALERTING"));
        settings.putAll(stateDirectory("ALERTING"));
        settings.put("TAPROOT_ALERTING_EXTERNAL_URL", plan.httpUrl(Port.QUERY));
        return settings;
    }

    private Map<String, String> http(Port port) {
        return new LinkedHashMap<>(Map.of("QUARKUS_HTTP_HOST", Loopback.HOST, "QUARKUS_HTTP_PORT", number(port)));
    }

    private static Map<String, String> noHttp() {
        return new LinkedHashMap<>(Map.of("QUARKUS_HTTP_HOST_ENABLED", "false"));
    }

    private Map<String, String> grpc(Port port) {
        return Map.of("QUARKUS_GRPC_SERVER_HOST", Loopback.HOST, "QUARKUS_GRPC_SERVER_PORT", number(port));
    }

    private Map<String, String> clickHouse(String service) {
        Plan.Server server = plan.clickHouseServer();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("TAPROOT_" + service + "_CLICKHOUSE_URL", server.url());
        settings.put("TAPROOT_" + service + "_CLICKHOUSE_USERNAME", server.username());
        if (!server.password().isEmpty()) {
            settings.put("TAPROOT_" + service + "_CLICKHOUSE_PASSWORD", server.password());
        }
        return settings;
    }

    private Map<String, String> postgres() {
        Plan.Server server = plan.postgresServer();
        return Map.of(
                "QUARKUS_DATASOURCE_REACTIVE_URL", server.url(),
                "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:" + server.url(),
                "QUARKUS_DATASOURCE_USERNAME", server.username(),
                "QUARKUS_DATASOURCE_PASSWORD", server.password());
    }

    private Map<String, String> snapshot(String service) {
        return Map.of("TAPROOT_" + service + "_SNAPSHOT_URL", plan.httpUrl(Port.QUERY) + "/api/v1/config/snapshot");
    }

    private Map<String, String> stateDirectory(String service) {
        String directory = plan.checkout()
                .state()
                .resolve(service.toLowerCase(java.util.Locale.ROOT))
                .toString();
        return Map.of("TAPROOT_" + service + "_STATE_DIR", directory);
    }

    private String number(Port port) {
        return Integer.toString(plan.ports().number(port));
    }
}
