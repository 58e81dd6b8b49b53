package io.taproot.gateway.batch;

import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

@SuppressWarnings("ReferenceEquality") // "the same instance" is how a step says "unchanged"
record Logs(ExportLogsServiceRequest request) implements Telemetry {

    @Override
    public Signal signal() {
        return Signal.LOGS;
    }

    @Override
    public int itemCount() {
        int count = 0;
        for (ResourceLogs group : request.getResourceLogsList()) {
            count += recordsIn(group);
        }
        return count;
    }

    @Override
    public boolean isPlausible() {
        return request.getResourceLogsList().stream()
                .flatMap(group -> group.getScopeLogsList().stream())
                .flatMap(scope -> scope.getLogRecordsList().stream())
                .anyMatch(logRecord -> logRecord.getUnknownFields().isEmpty());
    }

    @Override
    public boolean hasOnlyResources(Predicate<Resource> condition) {
        return request.getResourceLogsCount() > 0
                && request.getResourceLogsList().stream().allMatch(group -> condition.test(group.getResource()));
    }

    @Override
    public byte[] toBytes() {
        return request.toByteArray();
    }

    @Override
    public Telemetry rewritten(Rewrite rewrite) {
        List<ResourceLogs> before = request.getResourceLogsList();
        List<ResourceLogs> after = Rewrite.each(before, group -> group(group, rewrite));
        UnknownFieldSet unknown = rewrite.unknownFields(request.getUnknownFields());
        if (after == before && unknown == request.getUnknownFields()) {
            return this;
        }
        return new Logs(request.toBuilder()
                .clearResourceLogs()
                .addAllResourceLogs(after)
                .setUnknownFields(unknown)
                .build());
    }

    private static @Nullable ResourceLogs group(ResourceLogs group, Rewrite rewrite) {
        Resource resource = rewrite.resource(group.getResource(), recordsIn(group));
        if (resource == null) {
            return null;
        }
        String schemaUrl = rewrite.schemaUrl(group.getSchemaUrl());
        UnknownFieldSet unknown = rewrite.unknownFields(group.getUnknownFields());
        List<ScopeLogs> scopes = Rewrite.each(group.getScopeLogsList(), scope -> scope(scope, rewrite));
        if (scopes.isEmpty()) {
            return null;
        }
        if (resource == group.getResource()
                && scopes == group.getScopeLogsList()
                && schemaUrl.equals(group.getSchemaUrl())
                && unknown == group.getUnknownFields()) {
            return group;
        }
        ResourceLogs.Builder changed = group.toBuilder()
                .clearScopeLogs()
                .addAllScopeLogs(scopes)
                .setSchemaUrl(schemaUrl)
                .setUnknownFields(unknown);
        return resource == group.getResource()
                ? changed.build()
                : changed.setResource(resource).build();
    }

    private static @Nullable ScopeLogs scope(ScopeLogs group, Rewrite rewrite) {
        InstrumentationScope scope = rewrite.scope(group.getScope(), group.getLogRecordsCount());
        if (scope == null) {
            return null;
        }
        String schemaUrl = rewrite.schemaUrl(group.getSchemaUrl());
        UnknownFieldSet unknown = rewrite.unknownFields(group.getUnknownFields());
        List<LogRecord> records = Rewrite.each(group.getLogRecordsList(), rewrite::logRecord);
        if (records.isEmpty()) {
            return null;
        }
        if (scope == group.getScope()
                && records == group.getLogRecordsList()
                && schemaUrl.equals(group.getSchemaUrl())
                && unknown == group.getUnknownFields()) {
            return group;
        }
        ScopeLogs.Builder changed = group.toBuilder()
                .clearLogRecords()
                .addAllLogRecords(records)
                .setSchemaUrl(schemaUrl)
                .setUnknownFields(unknown);
        return scope == group.getScope()
                ? changed.build()
                : changed.setScope(scope).build();
    }

    private static int recordsIn(ResourceLogs group) {
        int count = 0;
        for (ScopeLogs scope : group.getScopeLogsList()) {
            count += scope.getLogRecordsCount();
        }
        return count;
    }
}
