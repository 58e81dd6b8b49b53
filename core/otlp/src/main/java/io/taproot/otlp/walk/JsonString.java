package io.taproot.otlp.walk;

import java.nio.charset.StandardCharsets;

/** UTF-8 bytes as a JSON string literal. */
final class JsonString {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private JsonString() {}

    static void write(ByteBuilder out, byte[] bytes, int from, int length) {
        if (!isPlain(bytes, from, length)) {
            writeSlowly(out, bytes, from, length);
            return;
        }
        out.putByte('"');
        out.putBytes(bytes, from, length);
        out.putByte('"');
    }

    private static boolean isPlain(byte[] bytes, int from, int length) {
        for (int at = from; at < from + length; at++) {
            byte octet = bytes[at];
            if (octet < 0x20 || octet == '"' || octet == '\\') {
                return false; // control characters, and (negative) everything beyond ASCII
            }
        }
        return true;
    }

    private static void writeSlowly(ByteBuilder out, byte[] bytes, int from, int length) {
        // decoding replaces what is no UTF-8, and encoding then cannot fail
        byte[] clean = new String(bytes, from, length, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
        out.putByte('"');
        for (byte octet : clean) {
            if (octet == '"' || octet == '\\') {
                out.putByte('\\');
                out.putByte(octet);
            } else if (octet >= 0 && octet < 0x20) {
                out.putAscii("\\u00");
                out.putByte(HEX[octet >> 4]);
                out.putByte(HEX[octet & 15]);
            } else {
                out.putByte(octet);
            }
        }
        out.putByte('"');
    }
}
