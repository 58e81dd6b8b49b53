package io.taproot.ingest;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.ByteBuffer;

/** Requests whose spans are numbered, so that each can be found again. */
public final class SpanRequests {

    private SpanRequests() {}

    /** Spans with these numbers as their ids, all of one trace for each request. */
    public static byte[] of(long firstId, int count) {
        return of(firstId, count, "op");
    }

    public static byte[] of(long firstId, int count, String name) {
        return of(firstId, count, name, "shop");
    }

    public static byte[] ofService(long firstId, int count, String service) {
        return of(firstId, count, "op", service);
    }

    private static byte[] of(long firstId, int count, String name, String service) {
        ScopeSpans.Builder scope = ScopeSpans.newBuilder();
        for (long id = firstId; id < firstId + count; id++) {
            scope.addSpans(Span.newBuilder()
                    .setTraceId(ByteString.copyFrom(
                            ByteBuffer.allocate(16).putLong(8, firstId + 1).array()))
                    .setSpanId(ByteString.copyFrom(
                            ByteBuffer.allocate(8).putLong(0, id).array()))
                    .setName(name)
                    .setStartTimeUnixNano(System.currentTimeMillis() * 1_000_000)
                    .setEndTimeUnixNano(System.currentTimeMillis() * 1_000_000 + 5_000_000));
        }
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(Resource.newBuilder()
                                .addAttributes(KeyValue.newBuilder()
                                        .setKey("service.name")
                                        .setValue(AnyValue.newBuilder().setStringValue(service))))
                        .addScopeSpans(scope))
                .build()
                .toByteArray();
    }
}
