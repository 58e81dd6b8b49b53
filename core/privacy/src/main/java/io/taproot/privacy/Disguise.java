package io.taproot.privacy;

import java.text.Normalizer;

/**
 * Texts whose characters stand for others: digits of other scripts and widths, blanks that take no room, HTML's and
 * JSON's escapes. The rules see the plain text; if they find something there, that is what goes on.
 */
final class Disguise {

    private Disguise() {}

    /** Whether this character, beyond ASCII, may hide something. */
    static boolean isOne(char c) {
        return isBlank(c) || isInvisible(c) || isCompatible(c) || Character.isDigit(c);
    }

    /** The same text in plain characters; other letters stay as they are. */
    static String lifted(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int length = c == '&' ? entityLength(text, i) : c == '\\' ? escapeLength(text, i) : 0;
            if (length > 0) {
                plain.append(decoded(text, i, length));
                i += length - 1;
            } else if (!isInvisible(c)) {
                plain.append(isBlank(c) ? " " : plain(c));
            }
        }
        return plain.toString();
    }

    private static String plain(char c) {
        if (c < 128) {
            return String.valueOf(c);
        }
        if (Character.isDigit(c)) {
            return String.valueOf((char) ('0' + Character.digit(c, 10)));
        }
        return isCompatible(c) ? Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKC) : String.valueOf(c);
    }

    /** {@code &#64;}, {@code &#x40;} and {@code &commat;}; zero where there is none. */
    private static int entityLength(String text, int from) {
        int end = from + 1;
        while (end < text.length() && end - from <= 8 && text.charAt(end) != ';') {
            end++;
        }
        if (Characters.at(text, end) != ';') {
            return 0;
        }
        String entity = text.substring(from + 1, end);
        return entity.equals("commat") || entity.matches("#([0-9]{2,3}|[xX][0-9a-fA-F]{2})") ? end + 1 - from : 0;
    }

    private static int escapeLength(String text, int from) {
        boolean isEscape = from + 6 <= text.length()
                && text.startsWith("u00", from + 1)
                && Characters.isHex(text, from + 4)
                && Characters.isHex(text, from + 5);
        return isEscape && isPlain(Integer.parseInt(text, from + 2, from + 6, 16)) ? 6 : 0;
    }

    private static String decoded(String text, int from, int length) {
        String code = text.substring(from, from + length);
        if (code.equals("&commat;")) {
            return "@";
        }
        int character = code.startsWith("\\")
                ? Integer.parseInt(code, 2, 6, 16)
                : code.charAt(2) == 'x' || code.charAt(2) == 'X'
                        ? Integer.parseInt(code, 3, length - 1, 16)
                        : Integer.parseInt(code, 2, length - 1, 10);
        return isPlain(character) ? String.valueOf((char) character) : code;
    }

    /** Quotes and backslashes stay escaped: they hold the text around them together. */
    private static boolean isPlain(int character) {
        return character > ' '
                && character < 127
                && character != '"'
                && character != '\\'
                && character != '<'
                && character != '&';
    }

    private static boolean isBlank(char c) {
        return c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x3000;
    }

    private static boolean isInvisible(char c) {
        return (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF || c == 0xAD;
    }

    private static boolean isCompatible(char c) {
        return (c >= 0xFF01 && c <= 0xFF5E) || c == 0x2010 || c == 0x2011 || c == 0xFE6B;
    }
}
