package io.taproot.gateway.validate;

import com.google.protobuf.ByteString;
import io.taproot.otlp.edit.SpanEdit;

/** What OTLP calls a valid id: the right number of bytes, not all zero. */
final class Ids {

    private static final int TRACE_ID_BYTES = 16;
    private static final int SPAN_ID_BYTES = 8;

    private Ids() {}

    static boolean isTraceId(ByteString id) {
        return id.size() == TRACE_ID_BYTES && !isZero(id);
    }

    static boolean isSpanId(ByteString id) {
        return id.size() == SPAN_ID_BYTES && !isZero(id);
    }

    static boolean isTraceId(SpanEdit span) {
        return span.traceIdLength() == TRACE_ID_BYTES && (span.traceIdHigh() | span.traceIdLow()) != 0;
    }

    static boolean isSpanId(SpanEdit span) {
        return span.spanIdLength() == SPAN_ID_BYTES && span.spanId() != 0;
    }

    /** A root has none, or eight zeros as the SDKs write it that always write eight bytes. */
    static boolean hasSoundParent(SpanEdit span) {
        return span.parentIdLength() == 0 || span.parentIdLength() == SPAN_ID_BYTES;
    }

    /** How SDKs write "none" that always write something. */
    static boolean isZero(ByteString id) {
        for (int i = 0; i < id.size(); i++) {
            if (id.byteAt(i) != 0) {
                return false;
            }
        }
        return true;
    }
}
