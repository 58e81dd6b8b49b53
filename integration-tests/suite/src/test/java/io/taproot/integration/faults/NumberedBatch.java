package io.taproot.integration.faults;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.ByteBuffer;

/**
 * One request: a trace of its own, whose id is the batch's number and whose spans are numbered from 1.
 *
 * @param isPoisonous one span of it is refused for good
 */
record NumberedBatch(long run, int number, boolean isPoisonous) {

    static final int SPANS = 50;
    /** Of a span that ClickHouse will refuse; see {@link StoredSpans#refusePoison()}. */
    static final String POISON = "poison";

    private static final int POISONOUS_SPAN = 7;

    /** How many of its spans belong into ClickHouse. */
    int storable() {
        return isPoisonous ? SPANS - 1 : SPANS;
    }

    byte[] traceId() {
        return ByteBuffer.allocate(16).putLong(run).putLong(number + 1L).array();
    }

    /** The times are those of the call: a batch that is sent again must be the same bytes. */
    byte[] request() {
        long now = System.currentTimeMillis() * 1_000_000;
        ScopeSpans.Builder scope = ScopeSpans.newBuilder();
        for (int id = 1; id <= SPANS; id++) {
            boolean poison = isPoisonous && id == POISONOUS_SPAN;
            scope.addSpans(Span.newBuilder()
                    .setTraceId(ByteString.copyFrom(traceId()))
                    .setSpanId(ByteString.copyFrom(
                            ByteBuffer.allocate(8).putLong(id).array()))
                    .setName(poison ? POISON : "work " + id % 5)
                    .setStartTimeUnixNano(now + id)
                    .setEndTimeUnixNano(now + id + 5_000_000)
                    .addAttributes(text("step", "number " + number + " of a long row of steps")));
        }
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(Resource.newBuilder().addAttributes(text("service.name", "faults")))
                        .addScopeSpans(scope))
                .build()
                .toByteArray();
    }

    private static KeyValue.Builder text(String key, String value) {
        return KeyValue.newBuilder().setKey(key).setValue(AnyValue.newBuilder().setStringValue(value));
    }
}
