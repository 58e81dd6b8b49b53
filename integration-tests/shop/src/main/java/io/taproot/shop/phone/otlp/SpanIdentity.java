package io.taproot.shop.phone.otlp;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Which span this is, and whose child. */
public record SpanIdentity(ByteString traceId, ByteString spanId, ByteString parentSpanId) {

    public static SpanIdentity root(RandomGenerator random) {
        ByteBuffer traceId = ByteBuffer.allocate(16).putLong(random.nextLong()).putLong(nonZero(random));
        return new SpanIdentity(ByteString.copyFrom(traceId.array()), spanId(random), ByteString.EMPTY);
    }

    public SpanIdentity child(RandomGenerator random) {
        return new SpanIdentity(traceId, spanId(random), spanId);
    }

    private static ByteString spanId(RandomGenerator random) {
        return ByteString.copyFrom(
                ByteBuffer.allocate(8).putLong(nonZero(random)).array());
    }

    private static long nonZero(RandomGenerator random) {
        long value = random.nextLong();
        return value == 0 ? 1 : value;
    }

    /** The W3C header that makes a server's span the child of this one; says that this trace is recorded. */
    public String traceparent() {
        return "00-" + traceIdHex() + "-" + HexFormat.of().formatHex(spanId.toByteArray()) + "-01";
    }

    public String traceIdHex() {
        return HexFormat.of().formatHex(traceId.toByteArray());
    }

    /** A span with these ids, a name, a kind and its two times. */
    public Span.Builder span(String name, Span.SpanKind kind, long startUnixNano, long endUnixNano) {
        return Span.newBuilder()
                .setTraceId(traceId)
                .setSpanId(spanId)
                .setParentSpanId(parentSpanId)
                .setName(name)
                .setKind(kind)
                .setStartTimeUnixNano(startUnixNano)
                .setEndTimeUnixNano(endUnixNano);
    }
}
