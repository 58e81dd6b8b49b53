package io.taproot.query.telemetry;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.ByteBuffer;
import java.time.Instant;

/** A span as an SDK sends it, in milliseconds from a start. */
public final class SentSpan {

    /** Whole seconds, so that times read well; near enough to now for every default range. */
    public static final Instant START = Instant.ofEpochSecond(Instant.now().getEpochSecond() - 600);

    final String service;
    final Span.Builder span;

    private SentSpan(String service, Span.Builder span) {
        this.service = service;
        this.span = span;
    }

    /**
     * @param parent 0 for a root
     */
    public static SentSpan of(String trace, long id, long parent, String service, String name, long from, long to) {
        Span.Builder span = Span.newBuilder()
                .setTraceId(ByteString.fromHex(trace))
                .setSpanId(bytes(id))
                .setName(name)
                .setKind(Span.SpanKind.SPAN_KIND_INTERNAL)
                .setStartTimeUnixNano(nanos(from))
                .setEndTimeUnixNano(nanos(to));
        if (parent != 0) {
            span.setParentSpanId(bytes(parent));
        }
        return new SentSpan(service, span);
    }

    public SentSpan kind(Span.SpanKind kind) {
        span.setKind(kind);
        return this;
    }

    public SentSpan failed(String message) {
        span.getStatusBuilder().setCodeValue(2).setMessage(message);
        return this;
    }

    public SentSpan with(String key, String value) {
        return with(key, AnyValue.newBuilder().setStringValue(value).build());
    }

    public SentSpan with(String key, long value) {
        return with(key, AnyValue.newBuilder().setIntValue(value).build());
    }

    public SentSpan with(String key, AnyValue value) {
        span.addAttributes(attribute(key, value));
        return this;
    }

    public SentSpan event(String name, long at) {
        span.addEventsBuilder().setName(name).setTimeUnixNano(nanos(at));
        return this;
    }

    public Span message() {
        return span.build();
    }

    static KeyValue attribute(String key, AnyValue value) {
        return KeyValue.newBuilder().setKey(key).setValue(value).build();
    }

    static long nanos(long milliseconds) {
        return START.getEpochSecond() * 1_000_000_000 + milliseconds * 1_000_000;
    }

    private static ByteString bytes(long id) {
        return ByteString.copyFrom(ByteBuffer.allocate(8).putLong(id).flip());
    }
}
