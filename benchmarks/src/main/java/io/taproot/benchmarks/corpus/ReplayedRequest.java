package io.taproot.benchmarks.corpus;

import com.google.protobuf.CodedInputStream;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import io.taproot.otlp.walk.EnvelopeWalker;
import io.taproot.otlp.walk.MalformedMessageException;
import io.taproot.otlp.walk.ResourceSlices;
import io.taproot.otlp.walk.ScopeSlices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * An encoded request that can be sent again and again, each time with other trace ids and ten seconds later, at the price
 * of a copy.
 */
public final class ReplayedRequest {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LOW_HALF = 8;
    private static final long LATER_NANO = 10_000_000_000L;

    private final byte[] bytes;
    private final List<Place> places = new ArrayList<>();

    /** Where in the bytes a span's values lie. */
    private record Place(int traceId, int start, int end) {}

    public ReplayedRequest(ExportTraceServiceRequest request) {
        bytes = request.toByteArray();
        try {
            new EnvelopeWalker().walk(bytes, 0, bytes.length, new Places());
        } catch (MalformedMessageException impossible) {
            throw new IllegalStateException("protobuf wrote what the walker cannot read", impossible);
        }
    }

    public int spans() {
        return places.size();
    }

    public int size() {
        return bytes.length;
    }

    /** @param round the same round gives the same spans */
    public byte[] bytes(long round) {
        byte[] copy = bytes.clone();
        for (Place place : places) {
            LONG.set(
                    copy, place.traceId + LOW_HALF, (long) LONG.get(copy, place.traceId + LOW_HALF) ^ scattered(round));
            LONG.set(copy, place.start, (long) LONG.get(copy, place.start) + round * LATER_NANO);
            LONG.set(copy, place.end, (long) LONG.get(copy, place.end) + round * LATER_NANO);
        }
        return copy;
    }

    /** All bits differ from round to round, as those of random ids do. */
    private static long scattered(long round) {
        long mixed = round * 0x9E3779B97F4A7C15L;
        return mixed ^ (mixed >>> 29);
    }

    private final class Places implements EnvelopeWalker.Visitor {

        @Override
        public void resource(ResourceSlices resource) {}

        @Override
        public void scope(ScopeSlices scope) {}

        @Override
        public void item(byte[] item, int from, int to) {
            try {
                places.add(place(CodedInputStream.newInstance(item, from, to - from), from));
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }

        private static Place place(CodedInputStream span, int from) throws IOException {
            int traceId = 0;
            int start = 0;
            int end = 0;
            for (int tag = span.readTag(); tag != 0; tag = span.readTag()) {
                int at = from + span.getTotalBytesRead();
                switch (tag >>> 3) {
                    case Span.TRACE_ID_FIELD_NUMBER -> traceId = at + 1; // behind the length
                    case Span.START_TIME_UNIX_NANO_FIELD_NUMBER -> start = at;
                    case Span.END_TIME_UNIX_NANO_FIELD_NUMBER -> end = at;
                    default -> {}
                }
                span.skipField(tag);
            }
            return new Place(traceId, start, end);
        }
    }
}
