package io.taproot.benchmarks.corpus;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.taproot.otlp.walk.EnvelopeWalker;
import io.taproot.otlp.walk.MalformedMessageException;
import io.taproot.otlp.walk.ResourceSlices;
import io.taproot.otlp.walk.ScopeSlices;
import io.taproot.otlp.walk.SpanSlices;
import java.util.Arrays;

/** An encoded request that can be sent again and again with other trace ids, at the price of a copy. */
public final class ReplayedRequest {

    private static final int LOW_HALF = 8;

    private final byte[] bytes;
    private final int[] traceIds;

    public ReplayedRequest(ExportTraceServiceRequest request) {
        this.bytes = request.toByteArray();
        this.traceIds = traceIds(bytes);
    }

    public int spans() {
        return traceIds.length;
    }

    public int size() {
        return bytes.length;
    }

    /** @param round the same round gives the same ids */
    public byte[] bytes(long round) {
        byte[] copy = bytes.clone();
        for (int at : traceIds) {
            for (int i = 0; i < Long.BYTES; i++) {
                copy[at + LOW_HALF + i] ^= (byte) (round >>> (8 * i));
            }
        }
        return copy;
    }

    private static int[] traceIds(byte[] bytes) {
        SpanSlices span = new SpanSlices();
        int[] found = new int[bytes.length / 32];
        int[] count = {0};
        EnvelopeWalker.Visitor visitor = new EnvelopeWalker.Visitor() {
            @Override
            public void resource(ResourceSlices resource) {}

            @Override
            public void scope(ScopeSlices scope) {}

            @Override
            public void item(byte[] item, int from, int to) throws MalformedMessageException {
                span.read(item, from, to);
                found[count[0]++] = span.traceIdFrom();
            }
        };
        try {
            new EnvelopeWalker().walk(bytes, 0, bytes.length, visitor);
        } catch (MalformedMessageException impossible) {
            throw new IllegalStateException("protobuf wrote what the walker cannot read", impossible);
        }
        return Arrays.copyOf(found, count[0]);
    }
}
