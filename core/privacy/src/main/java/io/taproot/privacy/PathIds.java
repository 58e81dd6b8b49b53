package io.taproot.privacy;

/** Ids in the path that names a span: {@code GET /orders/4711} is one name for each order. */
final class PathIds {

    private static final String ID = "{id}";
    private static final int FEWEST_HEX = 8;

    private PathIds() {}

    /** The same instance if there are none. */
    static String scrub(String name) {
        if (name.indexOf('/') < 0) {
            return name;
        }
        Replacing replacing = new Replacing(name);
        int slash = name.indexOf('/');
        while (slash >= 0) {
            int end = slash + 1;
            while (end < name.length() && " /?#".indexOf(name.charAt(end)) < 0) {
                end++;
            }
            if (isId(name, slash + 1, end)) {
                replacing.replace(slash + 1, end, ID);
            }
            slash = end < name.length() && name.charAt(end) == '/' ? end : -1;
        }
        return replacing.result();
    }

    /** Whether a segment is of digits, hex and dashes only; for bytes, may say yes too often. */
    static boolean mayBeIn(byte[] path, int from, int to) {
        boolean isSegment = false;
        boolean hasDigit = false;
        for (int i = from; i < to; i++) {
            byte c = path[i];
            if (" /?#".indexOf(c) >= 0) {
                if (isSegment && hasDigit) {
                    return true;
                }
                isSegment = c == '/';
                hasDigit = false;
            } else {
                hasDigit |= c >= '0' && c <= '9';
                isSegment &= c == '-' || Character.digit(c, 16) >= 0;
            }
        }
        return isSegment && hasDigit;
    }

    private static boolean isId(String name, int from, int to) {
        int digits = 0;
        int hex = 0;
        int dashes = 0;
        for (int i = from; i < to; i++) {
            digits += Characters.isDigit(name, i) ? 1 : 0;
            hex += Characters.isHex(name, i) ? 1 : 0;
            dashes += name.charAt(i) == '-' ? 1 : 0;
        }
        int length = to - from;
        boolean isNumber = length > 0 && digits == length;
        boolean isHex = digits > 0 && hex >= FEWEST_HEX && hex + dashes == length;
        return isNumber || isHex;
    }
}
