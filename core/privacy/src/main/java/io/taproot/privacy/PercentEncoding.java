package io.taproot.privacy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** Percent-encoded parts of a text, decoded up to twice for the rules. A part in which they find something goes on mended. */
final class PercentEncoding {

    private static final String DELIMITERS = "&=?/#;, \t\r\n\"'<>()[]{}|";
    private static final int MOST_LAYERS = 2;

    private PercentEncoding() {}

    /**
     * @param scrub gives back the same text where it is clean
     */
    static String scrub(String text, UnaryOperator<String> scrub) {
        Replacing replacing = new Replacing(text);
        int from = 0;
        while (from < text.length()) {
            int to = from;
            boolean isEncoded = false;
            while (to < text.length() && DELIMITERS.indexOf(text.charAt(to)) < 0) {
                isEncoded |= text.charAt(to) == '%';
                to++;
            }
            if (isEncoded) {
                String part = text.substring(from, to);
                String mended = part(part, scrub);
                if (!mended.equals(part)) {
                    replacing.replace(from, to, mended);
                }
            }
            from = to + 1;
        }
        return replacing.result();
    }

    private static String part(String part, UnaryOperator<String> scrub) {
        String plain = part;
        for (int layer = 0; layer < MOST_LAYERS; layer++) {
            String decoded = decoded(plain);
            if (decoded.equals(plain)) {
                return part;
            }
            plain = decoded;
            String clean = scrub.apply(plain);
            if (!clean.equals(plain)) {
                return encoded(clean);
            }
        }
        return part;
    }

    private static String decoded(String text) {
        byte[] bytes = new byte[3 * text.length()];
        byte[] source = text.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (int i = 0; i < source.length; i++) {
            int value = source[i] == '%' && i + 2 < source.length ? hex(source[i + 1], source[i + 2]) : -1;
            bytes[length++] = value < 0 ? source[i] : (byte) value;
            i += value < 0 ? 0 : 2;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private static int hex(byte high, byte low) {
        int first = Character.digit(high, 16);
        int second = Character.digit(low, 16);
        return first < 0 || second < 0 ? -1 : first * 16 + second;
    }

    /** Placeholders stay readable; what would be taken for a delimiter does not come loose. */
    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isDelimiter =
                    c == '%' || (DELIMITERS.indexOf(c) >= 0 && c != '[' && c != ']' && c != '=' && c != ':');
            encoded.append(
                    isDelimiter
                            ? URLEncoder.encode(String.valueOf(c), StandardCharsets.UTF_8)
                                    .replace("+", "%20")
                            : c);
        }
        return encoded.toString();
    }
}
