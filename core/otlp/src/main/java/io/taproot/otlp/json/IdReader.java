package io.taproot.otlp.json;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/** Reads the ids of one request, in any form seen in the wild, and counts the forms. */
final class IdReader {

    /** Too short for any id, so that validation rejects what carries it. */
    private static final ByteString INVALID = ByteString.copyFrom(new byte[] {0});

    private int hex;
    private int base64;
    private int base64OfHex;
    private int unreadable;

    /**
     * @param bytes how many the id has: 16 for a trace, 8 for a span
     */
    ByteString read(String text, int bytes) {
        if (text.isEmpty()) {
            return ByteString.EMPTY;
        }
        if (isHex(text)) {
            hex++;
            return ByteString.copyFrom(HexFormat.of().parseHex(text));
        }
        byte[] decoded = decodeBase64(text);
        if (decoded.length == bytes) {
            base64++;
            return ByteString.copyFrom(decoded);
        }
        String inner = new String(decoded, StandardCharsets.ISO_8859_1);
        if (decoded.length == 2 * bytes && isHex(inner)) {
            base64OfHex++;
            return ByteString.copyFrom(HexFormat.of().parseHex(inner));
        }
        unreadable++;
        return INVALID;
    }

    IdForms forms() {
        return new IdForms(hex, base64, base64OfHex, unreadable);
    }

    private static boolean isHex(String text) {
        if (text.length() % 2 != 0) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static byte[] decodeBase64(String text) {
        try {
            return Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }
}
