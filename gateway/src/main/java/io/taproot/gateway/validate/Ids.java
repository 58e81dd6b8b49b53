package io.taproot.gateway.validate;

import com.google.protobuf.ByteString;

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

    /** A root's parent, also as the SDKs write it that always write eight bytes. */
    static boolean isNoParent(ByteString id) {
        return id.isEmpty() || (id.size() == SPAN_ID_BYTES && isZero(id));
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
