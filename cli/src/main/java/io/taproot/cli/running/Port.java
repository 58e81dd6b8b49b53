package io.taproot.cli.running;

/** Every port that Taproot listens on when it runs on one machine, and the option that moves it. */
public enum Port {
    OTLP_GRPC(4317, "--otlp-grpc-port", "OTLP over gRPC"),
    OTLP_HTTP(4318, "--otlp-http-port", "OTLP over HTTP"),
    QUERY(8080, "--query-port", "UI and API"),
    ALERTING(8090, "--alerting-port", "alerting's API"),
    INGEST(4327, "--ingest-port", "ingest, for the gateway"),
    CLICKHOUSE_HTTP(18123, "--clickhouse-http-port", "embedded ClickHouse, HTTP"),
    CLICKHOUSE_TCP(19000, "--clickhouse-tcp-port", "embedded ClickHouse, native protocol"),
    POSTGRES(15432, "--postgres-port", "embedded PostgreSQL"),
    GATEWAY_MANAGEMENT(4319, "--gateway-management-port", "health and metrics of the gateway"),
    INGEST_MANAGEMENT(4329, "--ingest-management-port", "health and metrics of ingest"),
    QUERY_MANAGEMENT(8081, "--query-management-port", "health and metrics of query"),
    ANALYSIS_MANAGEMENT(8071, "--analysis-management-port", "health and metrics of analysis"),
    ALERTING_MANAGEMENT(8091, "--alerting-management-port", "health and metrics of alerting");

    private final int usual;
    private final String option;
    private final String purpose;

    Port(int usual, String option, String purpose) {
        this.usual = usual;
        this.option = option;
        this.purpose = purpose;
    }

    public int usual() {
        return usual;
    }

    public String option() {
        return option;
    }

    public String purpose() {
        return purpose;
    }
}
