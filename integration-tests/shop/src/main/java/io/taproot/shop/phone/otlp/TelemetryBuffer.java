package io.taproot.shop.phone.otlp;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an SDK holds between two exports: spans and events by scope, under one resource. */
public final class TelemetryBuffer {
    private final Resource resource;
    private Map<InstrumentationScope, List<Span>> spans = new LinkedHashMap<>();
    private Map<InstrumentationScope, List<LogRecord>> events = new LinkedHashMap<>();

    public TelemetryBuffer(KeyValues resource) {
        this.resource = Resource.newBuilder().addAllAttributes(resource.list()).build();
    }

    public static InstrumentationScope scope(String name, String version) {
        return InstrumentationScope.newBuilder()
                .setName(name)
                .setVersion(version)
                .build();
    }

    public void add(InstrumentationScope scope, Span span) {
        spans.computeIfAbsent(scope, _ -> new ArrayList<>()).add(span);
    }

    public void add(InstrumentationScope scope, LogRecord event) {
        events.computeIfAbsent(scope, _ -> new ArrayList<>()).add(event);
    }

    /** Everything that ended since the last time; empty if nothing did. */
    public Optional<ExportTraceServiceRequest> drainSpans() {
        if (spans.isEmpty()) {
            return Optional.empty();
        }
        ResourceSpans.Builder all = ResourceSpans.newBuilder().setResource(resource);
        spans.forEach((scope, list) ->
                all.addScopeSpans(ScopeSpans.newBuilder().setScope(scope).addAllSpans(list)));
        spans = new LinkedHashMap<>();
        return Optional.of(
                ExportTraceServiceRequest.newBuilder().addResourceSpans(all).build());
    }

    /** Everything that happened since the last time; empty if nothing did. */
    public Optional<ExportLogsServiceRequest> drainEvents() {
        if (events.isEmpty()) {
            return Optional.empty();
        }
        ResourceLogs.Builder all = ResourceLogs.newBuilder().setResource(resource);
        events.forEach((scope, list) ->
                all.addScopeLogs(ScopeLogs.newBuilder().setScope(scope).addAllLogRecords(list)));
        events = new LinkedHashMap<>();
        return Optional.of(
                ExportLogsServiceRequest.newBuilder().addResourceLogs(all).build());
    }
}
