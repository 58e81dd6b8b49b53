package io.taproot.gateway.batch;

import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

@SuppressWarnings("ReferenceEquality") // "the same instance" is how a step says "unchanged"
record Traces(ExportTraceServiceRequest request) implements Telemetry {

    @Override
    public Signal signal() {
        return Signal.TRACES;
    }

    @Override
    public int itemCount() {
        int count = 0;
        for (ResourceSpans group : request.getResourceSpansList()) {
            count += spansIn(group);
        }
        return count;
    }

    @Override
    public boolean isPlausible() {
        return request.getResourceSpansList().stream()
                .flatMap(group -> group.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .anyMatch(span ->
                        span.getTraceId().size() == 16 && span.getSpanId().size() == 8);
    }

    @Override
    public boolean hasOnlyResources(Predicate<Resource> condition) {
        return request.getResourceSpansCount() > 0
                && request.getResourceSpansList().stream().allMatch(group -> condition.test(group.getResource()));
    }

    @Override
    public byte[] toBytes() {
        return request.toByteArray();
    }

    @Override
    public Telemetry rewritten(Rewrite rewrite) {
        List<ResourceSpans> before = request.getResourceSpansList();
        List<ResourceSpans> after = Rewrite.each(before, group -> group(group, rewrite));
        UnknownFieldSet unknown = rewrite.unknownFields(request.getUnknownFields());
        if (after == before && unknown == request.getUnknownFields()) {
            return this;
        }
        return new Traces(request.toBuilder()
                .clearResourceSpans()
                .addAllResourceSpans(after)
                .setUnknownFields(unknown)
                .build());
    }

    private static @Nullable ResourceSpans group(ResourceSpans group, Rewrite rewrite) {
        Resource resource = rewrite.resource(group.getResource(), spansIn(group));
        if (resource == null) {
            return null;
        }
        String schemaUrl = rewrite.schemaUrl(group.getSchemaUrl());
        UnknownFieldSet unknown = rewrite.unknownFields(group.getUnknownFields());
        List<ScopeSpans> scopes = Rewrite.each(group.getScopeSpansList(), scope -> scope(scope, rewrite));
        if (scopes.isEmpty()) {
            return null;
        }
        if (resource == group.getResource()
                && scopes == group.getScopeSpansList()
                && schemaUrl.equals(group.getSchemaUrl())
                && unknown == group.getUnknownFields()) {
            return group;
        }
        ResourceSpans.Builder changed = group.toBuilder()
                .clearScopeSpans()
                .addAllScopeSpans(scopes)
                .setSchemaUrl(schemaUrl)
                .setUnknownFields(unknown);
        return resource == group.getResource()
                ? changed.build()
                : changed.setResource(resource).build();
    }

    private static @Nullable ScopeSpans scope(ScopeSpans group, Rewrite rewrite) {
        InstrumentationScope scope = rewrite.scope(group.getScope(), group.getSpansCount());
        if (scope == null) {
            return null;
        }
        String schemaUrl = rewrite.schemaUrl(group.getSchemaUrl());
        UnknownFieldSet unknown = rewrite.unknownFields(group.getUnknownFields());
        List<Span> spans = Rewrite.each(group.getSpansList(), rewrite::span);
        if (spans.isEmpty()) {
            return null;
        }
        if (scope == group.getScope()
                && spans == group.getSpansList()
                && schemaUrl.equals(group.getSchemaUrl())
                && unknown == group.getUnknownFields()) {
            return group;
        }
        ScopeSpans.Builder changed = group.toBuilder()
                .clearSpans()
                .addAllSpans(spans)
                .setSchemaUrl(schemaUrl)
                .setUnknownFields(unknown);
        return scope == group.getScope()
                ? changed.build()
                : changed.setScope(scope).build();
    }

    private static int spansIn(ResourceSpans group) {
        int count = 0;
        for (ScopeSpans scope : group.getScopeSpansList()) {
            count += scope.getSpansCount();
        }
        return count;
    }
}
