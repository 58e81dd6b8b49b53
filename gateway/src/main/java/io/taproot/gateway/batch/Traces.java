package io.taproot.gateway.batch;

import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import io.taproot.otlp.edit.ResourceSpansEdit;
import io.taproot.otlp.edit.ScopeSpansEdit;
import io.taproot.otlp.edit.SpanEdit;
import io.taproot.otlp.edit.TracesEdit;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Spans stay as they lie in the request: most of their bytes nobody changes. Why so: docs/adr/0057.
 */
@SuppressWarnings("ReferenceEquality") // "the same instance" is how a step says "unchanged"
record Traces(TracesEdit request) implements Telemetry {

    private static final int TRACE_ID_BYTES = 16;
    private static final int SPAN_ID_BYTES = 8;

    @Override
    public Signal signal() {
        return Signal.TRACES;
    }

    @Override
    public int itemCount() {
        return request.spanCount();
    }

    @Override
    public boolean isPlausible() {
        return request.groups().stream()
                .flatMap(group -> group.scopes().stream())
                .flatMap(scope -> scope.spans().stream())
                .anyMatch(span -> span.traceIdLength() == TRACE_ID_BYTES && span.spanIdLength() == SPAN_ID_BYTES);
    }

    @Override
    public boolean hasOnlyResources(Predicate<Resource> condition) {
        return !request.groups().isEmpty()
                && request.groups().stream().allMatch(group -> condition.test(group.resource()));
    }

    @Override
    public byte[] toBytes() {
        return request.toBytes();
    }

    @Override
    public Telemetry rewritten(Rewrite rewrite) {
        List<ResourceSpansEdit> groups = Rewrite.each(request.groups(), group -> group(group, rewrite));
        UnknownFieldSet unknown = rewrite.unknownFields(request.unknownFields());
        return groups == request.groups() && unknown == request.unknownFields()
                ? this
                : new Traces(new TracesEdit(groups, unknown));
    }

    private static @Nullable ResourceSpansEdit group(ResourceSpansEdit group, Rewrite rewrite) {
        Resource before = group.resource();
        Resource resource = rewrite.resource(before, group.spanCount());
        if (resource == null) {
            return null;
        }
        String schemaUrl = rewrite.schemaUrl(group.schemaUrl());
        UnknownFieldSet unknown = rewrite.unknownFields(group.unknownFields());
        List<ScopeSpansEdit> scopes = Rewrite.each(group.scopes(), scope -> scope(scope, rewrite));
        if (scopes.isEmpty()) {
            return null;
        }
        boolean isSame = resource == before
                && scopes == group.scopes()
                && schemaUrl.equals(group.schemaUrl())
                && unknown == group.unknownFields();
        return isSame
                ? group
                : new ResourceSpansEdit(
                        resource == before ? group.sentResource() : resource, scopes, schemaUrl, unknown);
    }

    private static @Nullable ScopeSpansEdit scope(ScopeSpansEdit group, Rewrite rewrite) {
        InstrumentationScope before = group.scope();
        InstrumentationScope scope = rewrite.scope(before, group.spans().size());
        if (scope == null) {
            return null;
        }
        String schemaUrl = rewrite.schemaUrl(group.schemaUrl());
        UnknownFieldSet unknown = rewrite.unknownFields(group.unknownFields());
        List<SpanEdit> spans = Rewrite.each(group.spans(), span -> rewrite.keepsSpan(span) ? span : null);
        if (spans.isEmpty()) {
            return null;
        }
        boolean isSame = scope == before
                && spans == group.spans()
                && schemaUrl.equals(group.schemaUrl())
                && unknown == group.unknownFields();
        return isSame
                ? group
                : new ScopeSpansEdit(scope == before ? group.sentScope() : scope, spans, schemaUrl, unknown);
    }
}
