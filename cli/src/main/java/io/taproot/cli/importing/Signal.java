package io.taproot.cli.importing;

import com.google.protobuf.Message;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;

/** What a line of a recording holds, told by its one member. */
enum Signal {
    TRACES(
            "resourceSpans",
            "/v1/traces",
            "spans",
            ExportTraceServiceRequest.getDefaultInstance(),
            ExportTraceServiceResponse.getDefaultInstance()),
    LOGS(
            "resourceLogs",
            "/v1/logs",
            "events",
            ExportLogsServiceRequest.getDefaultInstance(),
            ExportLogsServiceResponse.getDefaultInstance()),
    METRICS(
            "resourceMetrics",
            "/v1/metrics",
            "metric points",
            ExportMetricsServiceRequest.getDefaultInstance(),
            ExportMetricsServiceResponse.getDefaultInstance());

    private final String member;
    private final String path;
    private final String unit;
    private final Message request;
    private final Message response;

    Signal(String member, String path, String unit, Message request, Message response) {
        this.member = member;
        this.path = path;
        this.unit = unit;
        this.request = request;
        this.response = response;
    }

    /** The JSON member that only this signal has. */
    String member() {
        return member;
    }

    /** Where it is posted to. */
    String path() {
        return path;
    }

    /** What is counted, for people. */
    String unit() {
        return unit;
    }

    Message request() {
        return request;
    }

    /** Its first field is the partial success, and that one's first field is how many were rejected. */
    Message response() {
        return response;
    }

    /** How many spans, events or points are in an export request. */
    static long items(Message request) {
        return switch (request) {
            case ExportTraceServiceRequest traces ->
                traces.getResourceSpansList().stream()
                        .flatMap(resource -> resource.getScopeSpansList().stream())
                        .mapToLong(scope -> scope.getSpansCount())
                        .sum();
            case ExportLogsServiceRequest logs ->
                logs.getResourceLogsList().stream()
                        .flatMap(resource -> resource.getScopeLogsList().stream())
                        .mapToLong(scope -> scope.getLogRecordsCount())
                        .sum();
            case ExportMetricsServiceRequest metrics -> MetricPoints.in(metrics);
            default ->
                throw new IllegalArgumentException(
                        request.getDescriptorForType().getName());
        };
    }
}
