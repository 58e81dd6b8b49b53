package io.taproot.gateway.batch;

import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

@SuppressWarnings("ReferenceEquality") // "the same instance" is how a step says "unchanged"
record Metrics(ExportMetricsServiceRequest request) implements Telemetry {

    @Override
    public Signal signal() {
        return Signal.METRICS;
    }

    @Override
    public int itemCount() {
        int count = 0;
        for (ResourceMetrics group : request.getResourceMetricsList()) {
            count += pointsIn(group);
        }
        return count;
    }

    @Override
    public boolean isPlausible() {
        return request.getResourceMetricsList().stream()
                .flatMap(group -> group.getScopeMetricsList().stream())
                .flatMap(scope -> scope.getMetricsList().stream())
                .anyMatch(metric ->
                        points(metric) > 0 && metric.getUnknownFields().isEmpty());
    }

    @Override
    public boolean hasOnlyResources(Predicate<Resource> condition) {
        return request.getResourceMetricsCount() > 0
                && request.getResourceMetricsList().stream().allMatch(group -> condition.test(group.getResource()));
    }

    @Override
    public byte[] toBytes() {
        return request.toByteArray();
    }

    @Override
    public Telemetry rewritten(Rewrite rewrite) {
        List<ResourceMetrics> before = request.getResourceMetricsList();
        List<ResourceMetrics> after = Rewrite.each(before, group -> group(group, rewrite));
        UnknownFieldSet unknown = rewrite.unknownFields(request.getUnknownFields());
        if (after == before && unknown == request.getUnknownFields()) {
            return this;
        }
        return new Metrics(request.toBuilder()
                .clearResourceMetrics()
                .addAllResourceMetrics(after)
                .setUnknownFields(unknown)
                .build());
    }

    private static @Nullable ResourceMetrics group(ResourceMetrics group, Rewrite rewrite) {
        Resource resource = rewrite.resource(group.getResource(), pointsIn(group));
        if (resource == null) {
            return null;
        }
        String schemaUrl = rewrite.schemaUrl(group.getSchemaUrl());
        UnknownFieldSet unknown = rewrite.unknownFields(group.getUnknownFields());
        List<ScopeMetrics> scopes = Rewrite.each(group.getScopeMetricsList(), scope -> scope(scope, rewrite));
        if (scopes.isEmpty()) {
            return null;
        }
        if (resource == group.getResource()
                && scopes == group.getScopeMetricsList()
                && schemaUrl.equals(group.getSchemaUrl())
                && unknown == group.getUnknownFields()) {
            return group;
        }
        ResourceMetrics.Builder changed = group.toBuilder()
                .clearScopeMetrics()
                .addAllScopeMetrics(scopes)
                .setSchemaUrl(schemaUrl)
                .setUnknownFields(unknown);
        return resource == group.getResource()
                ? changed.build()
                : changed.setResource(resource).build();
    }

    private static @Nullable ScopeMetrics scope(ScopeMetrics group, Rewrite rewrite) {
        InstrumentationScope scope = rewrite.scope(group.getScope(), pointsIn(group));
        if (scope == null) {
            return null;
        }
        String schemaUrl = rewrite.schemaUrl(group.getSchemaUrl());
        UnknownFieldSet unknown = rewrite.unknownFields(group.getUnknownFields());
        List<Metric> metrics = Rewrite.each(group.getMetricsList(), metric -> rewrite.metric(metric, points(metric)));
        if (metrics.isEmpty()) {
            return null;
        }
        if (scope == group.getScope()
                && metrics == group.getMetricsList()
                && schemaUrl.equals(group.getSchemaUrl())
                && unknown == group.getUnknownFields()) {
            return group;
        }
        ScopeMetrics.Builder changed = group.toBuilder()
                .clearMetrics()
                .addAllMetrics(metrics)
                .setSchemaUrl(schemaUrl)
                .setUnknownFields(unknown);
        return scope == group.getScope()
                ? changed.build()
                : changed.setScope(scope).build();
    }

    private static int pointsIn(ResourceMetrics group) {
        int count = 0;
        for (ScopeMetrics scope : group.getScopeMetricsList()) {
            count += pointsIn(scope);
        }
        return count;
    }

    private static int pointsIn(ScopeMetrics group) {
        int count = 0;
        for (Metric metric : group.getMetricsList()) {
            count += points(metric);
        }
        return count;
    }

    private static int points(Metric metric) {
        return switch (metric.getDataCase()) {
            case GAUGE -> metric.getGauge().getDataPointsCount();
            case SUM -> metric.getSum().getDataPointsCount();
            case HISTOGRAM -> metric.getHistogram().getDataPointsCount();
            case EXPONENTIAL_HISTOGRAM -> metric.getExponentialHistogram().getDataPointsCount();
            case SUMMARY -> metric.getSummary().getDataPointsCount();
            case DATA_NOT_SET -> 0;
        };
    }
}
