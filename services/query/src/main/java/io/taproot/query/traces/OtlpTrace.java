package io.taproot.query.traces;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.proto.trace.v1.TracesData;
import io.taproot.query.attributes.AnyValues;
import io.taproot.store.read.StoredTrace;
import io.taproot.telemetry.Attributes;
import io.taproot.telemetry.Resource;
import io.taproot.telemetry.Scope;
import io.taproot.telemetry.Span;
import io.taproot.telemetry.SpanId;
import io.taproot.telemetry.StatusCode;
import io.taproot.telemetry.TraceId;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A trace as OTLP has it, so that it can be sent to any other backend. */
final class OtlpTrace {

    private OtlpTrace() {}

    static TracesData of(StoredTrace trace) {
        TracesData.Builder data = TracesData.newBuilder();
        Map<Long, List<Span>> byResource = trace.spans().stream()
                .collect(Collectors.groupingBy(Span::resourceId, TreeMap::new, Collectors.toList()));
        byResource.forEach((id, spans) -> {
            Resource resource = trace.resources()
                    .getOrDefault(id, new Resource(id, spans.getFirst().serviceName(), "", Attributes.EMPTY));
            ResourceSpans.Builder ofResource = data.addResourceSpansBuilder().setSchemaUrl(resource.schemaUrl());
            ofResource.getResourceBuilder().addAllAttributes(AnyValues.keyValues(resource.attributes()));
            addScopes(ofResource, spans, trace.scopes());
        });
        return data.build();
    }

    private static void addScopes(ResourceSpans.Builder ofResource, List<Span> spans, Map<Long, Scope> scopes) {
        Map<Long, List<Span>> byScope =
                spans.stream().collect(Collectors.groupingBy(Span::scopeId, TreeMap::new, Collectors.toList()));
        byScope.forEach((id, ofThisScope) -> {
            Scope scope = scopes.getOrDefault(id, new Scope(id, "", "", "", Attributes.EMPTY));
            ScopeSpans.Builder ofScope = ofResource.addScopeSpansBuilder().setSchemaUrl(scope.schemaUrl());
            ofScope.setScope(InstrumentationScope.newBuilder()
                    .setName(scope.name())
                    .setVersion(scope.version())
                    .addAllAttributes(AnyValues.keyValues(scope.attributes())));
            ofThisScope.forEach(span -> ofScope.addSpans(span(span)));
        });
    }

    private static io.opentelemetry.proto.trace.v1.Span span(Span span) {
        var message = io.opentelemetry.proto.trace.v1.Span.newBuilder()
                .setTraceId(bytes(span.traceId()))
                .setSpanId(bytes(span.id()))
                .setTraceState(span.traceState())
                .setFlags(span.flags())
                .setName(span.name())
                .setKindValue(span.kind().ordinal())
                .setStartTimeUnixNano(span.startUnixNano())
                .setEndTimeUnixNano(span.endUnixNano())
                .addAllAttributes(AnyValues.keyValues(span.attributes()));
        if (span.status() != StatusCode.UNSET || !span.statusMessage().isEmpty()) {
            message.setStatus(
                    Status.newBuilder().setCodeValue(span.status().ordinal()).setMessage(span.statusMessage()));
        }
        if (!span.isRoot()) {
            message.setParentSpanId(bytes(span.parentId()));
        }
        span.events()
                .forEach(event -> message.addEventsBuilder()
                        .setName(event.name())
                        .setTimeUnixNano(event.timeUnixNano())
                        .addAllAttributes(AnyValues.keyValues(event.attributes())));
        span.links()
                .forEach(link -> message.addLinksBuilder()
                        .setTraceId(bytes(link.traceId()))
                        .setSpanId(bytes(link.spanId()))
                        .setTraceState(link.traceState())
                        .addAllAttributes(AnyValues.keyValues(link.attributes())));
        return message.build();
    }

    private static ByteString bytes(TraceId id) {
        return ByteString.copyFrom(
                ByteBuffer.allocate(16).putLong(id.high()).putLong(id.low()).flip());
    }

    private static ByteString bytes(SpanId id) {
        return ByteString.copyFrom(ByteBuffer.allocate(8).putLong(id.value()).flip());
    }
}
