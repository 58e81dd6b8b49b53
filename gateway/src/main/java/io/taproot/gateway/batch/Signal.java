package io.taproot.gateway.batch;

import java.util.Optional;

/** What OTLP carries, with the words that its three services use for it. */
public enum Signal {
    TRACES("span", "spans", "/v1/traces", "opentelemetry.proto.collector.trace.v1.TraceService"),
    LOGS("log_record", "log records", "/v1/logs", "opentelemetry.proto.collector.logs.v1.LogsService"),
    METRICS("data_point", "data points", "/v1/metrics", "opentelemetry.proto.collector.metrics.v1.MetricsService");

    private final String item;
    private final String items;
    private final String httpPath;
    private final String grpcService;

    Signal(String item, String items, String httpPath, String grpcService) {
        this.item = item;
        this.items = items;
        this.httpPath = httpPath;
        this.grpcService = grpcService;
    }

    /** As metric names spell one of its items. */
    public String item() {
        return item;
    }

    /** As sentences speak of its items. */
    public String items() {
        return items;
    }

    public String httpPath() {
        return httpPath;
    }

    /** Full name of the gRPC service; its one method is {@code Export}. */
    public String grpcService() {
        return grpcService;
    }

    public static Optional<Signal> ofHttpPath(String path) {
        for (Signal signal : values()) {
            if (signal.httpPath.equals(path)) {
                return Optional.of(signal);
            }
        }
        return Optional.empty();
    }
}
