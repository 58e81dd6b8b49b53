package io.taproot.integration.faults;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * A value that may not turn up anywhere.
 *
 * @param planted  where it was put and how it was written there, for whoever reads the failure
 * @param value    what may not be found, in whichever form
 * @param text     what was sent around it
 */
record Canary(String planted, String value, String text) {

    /** What to search for, as bytes in ISO 8859-1: canaries are ASCII. */
    List<String> forms() {
        List<String> forms = new ArrayList<>(List.of(value));
        byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
        String hex = HexFormat.of().formatHex(bytes);
        forms.add(hex);
        forms.add(hex.toUpperCase(java.util.Locale.ROOT));
        for (int offset = 0; offset < 3; offset++) {
            forms.add(base64Within(bytes, offset));
        }
        forms.add(escaped(value, "%%%02X"));
        forms.add(escaped(value, "%%%02x"));
        forms.add(escaped(value, "%%25%02X"));
        forms.add(escaped(value, "\\u%04x"));
        return forms.stream().distinct().toList();
    }

    /** Percent-encoded, once or twice, or as JSON may write it. */
    static String escaped(String text, String format) {
        StringBuilder escaped = new StringBuilder();
        text.chars()
                .forEach(c -> escaped.append(
                        Character.isLetterOrDigit(c) || "-_.~".indexOf(c) >= 0
                                ? String.valueOf((char) c)
                                : format.formatted(c)));
        return escaped.toString();
    }

    /** The characters that do not depend on what stands before and behind. */
    private static String base64Within(byte[] bytes, int offset) {
        byte[] shifted = new byte[offset + bytes.length];
        System.arraycopy(bytes, 0, shifted, offset, bytes.length);
        String whole = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        return whole.substring(offset == 0 ? 0 : offset + 1, shifted.length / 3 * 4);
    }
}
