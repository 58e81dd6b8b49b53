package io.taproot.otlp.edit;

import com.google.protobuf.UnsafeByteOperations;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Whether bytes are text, as protobuf's own reader demands it of every text. */
final class Utf8 {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long UPPER_BITS = 0x8080808080808080L;

    private Utf8() {}

    static boolean isValid(byte[] bytes, int from, int to) {
        return isAscii(bytes, from, to)
                || UnsafeByteOperations.unsafeWrap(bytes, from, to - from).isValidUtf8();
    }

    private static boolean isAscii(byte[] bytes, int from, int to) {
        if (to - from >= Long.BYTES) {
            long seen = (long) LONG.get(bytes, to - Long.BYTES);
            for (int i = from; i < to - Long.BYTES; i += Long.BYTES) {
                seen |= (long) LONG.get(bytes, i);
            }
            return (seen & UPPER_BITS) == 0;
        }
        int seen = 0;
        for (int i = from; i < to; i++) {
            seen |= bytes[i];
        }
        return seen >= 0;
    }
}
