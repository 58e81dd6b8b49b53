package io.taproot.integration;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import io.taproot.otlp.json.JsonResult;
import io.taproot.otlp.json.OtlpJsonReader;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Which spans senders have sent, and which of them the gateway has said to have. */
final class SpanLedger {

    private final Set<String> sent = ConcurrentHashMap.newKeySet();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    /** Trace id and span id in lower-case hex, of all spans for which a sender was told that they are kept. */
    Set<String> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    Set<String> sent() {
        return Set.copyOf(sent);
    }

    int acknowledgedSoFar() {
        return acknowledged.size();
    }

    Entry protobuf(byte[] request) {
        try {
            return new Entry(ExportTraceServiceRequest.parseFrom(request));
        } catch (InvalidProtocolBufferException notOtlp) {
            throw new IllegalArgumentException(notOtlp);
        }
    }

    Entry json(byte[] request) {
        return switch (OtlpJsonReader.traces(request)) {
            case JsonResult.Read<ExportTraceServiceRequest> read -> new Entry(read.message());
            case JsonResult.Malformed<ExportTraceServiceRequest> malformed ->
                throw new IllegalArgumentException(malformed.problem());
        };
    }

    /** One request. */
    final class Entry {

        private final Set<String> ids;

        private Entry(ExportTraceServiceRequest request) {
            ids = spans(request)
                    .map(span -> hex(span.getTraceId()) + hex(span.getSpanId()))
                    .collect(java.util.stream.Collectors.toUnmodifiableSet());
            sent.addAll(ids);
        }

        void acknowledge() {
            acknowledged.addAll(ids);
        }
    }

    private static Stream<Span> spans(ExportTraceServiceRequest request) {
        return request.getResourceSpansList().stream()
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream());
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }
}
