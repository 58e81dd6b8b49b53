package io.taproot.benchmarks.process;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.taproot.store.BlockSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** In which order the spans of a block came, as a Native block of their ids: blocks of ours are in another order. */
final class ArrivalOrder implements BlockSource {

    static final String TABLE = "arrival";
    static final String COLUMNS = TABLE + " (arrived_id UInt64, place UInt64)";

    private final List<Long> spanIds = new ArrayList<>();

    void add(ExportTraceServiceRequest request) {
        for (ResourceSpans resource : request.getResourceSpansList()) {
            for (ScopeSpans scope : resource.getScopeSpansList()) {
                for (Span span : scope.getSpansList()) {
                    spanIds.add(span.getSpanId().asReadOnlyByteBuffer().getLong());
                }
            }
        }
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(2);
        writeVarint(out, spanIds.size());
        writeHead(out, "arrived_id");
        ByteBuffer ids = longs();
        spanIds.forEach(ids::putLong);
        out.write(ids.array());
        writeHead(out, "place");
        ByteBuffer places = longs();
        for (long place = 0; place < spanIds.size(); place++) {
            places.putLong(place);
        }
        out.write(places.array());
    }

    private ByteBuffer longs() {
        return ByteBuffer.allocate(spanIds.size() * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void writeHead(OutputStream out, String column) throws IOException {
        for (String text : List.of(column, "UInt64")) {
            out.write(text.length());
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static void writeVarint(OutputStream out, int value) throws IOException {
        int rest = value;
        while (rest > 0x7f) {
            out.write(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }
}
