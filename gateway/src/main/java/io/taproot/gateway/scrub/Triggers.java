package io.taproot.gateway.scrub;

/**
 * What one pass over a text has seen. Most values of most spans trigger nothing, and end here.
 *
 * @param at an at sign, plain or percent-encoded
 * @param urlStart {@code ://}
 * @param pair an equals sign, or a quote with a colon behind it
 * @param jsonWebToken {@code eyJ}, how base64 begins for every JSON object
 * @param scheme an authorization scheme with a space behind it
 * @param digits at least thirteen digits in a row, single spaces and dashes between them allowed
 */
record Triggers(boolean at, boolean urlStart, boolean pair, boolean jsonWebToken, boolean scheme, boolean digits) {

    private static final Triggers NONE = new Triggers(false, false, false, false, false, false);
    private static final int FEWEST_CARD_DIGITS = 13;

    static Triggers of(String text) {
        boolean at = false;
        boolean urlStart = false;
        boolean pair = false;
        boolean jsonWebToken = false;
        boolean scheme = false;
        boolean digits = false;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                run++;
                digits |= run >= FEWEST_CARD_DIGITS;
                continue;
            }
            boolean joins = (c == ' ' || c == '-') && i > 0 && isDigit(text.charAt(i - 1));
            run = joins ? run : 0;
            switch (c) {
                case '@' -> at = true;
                case '%' -> at |= text.startsWith("40", i + 1);
                case '=' -> pair = true;
                case ':' -> {
                    urlStart |= text.startsWith("//", i + 1);
                    pair |= i > 0 && (text.charAt(i - 1) == '"' || text.charAt(i - 1) == ' ');
                }
                case 'e' -> jsonWebToken |= text.startsWith("yJ", i + 1);
                case ' ' -> scheme |= AuthorizationRule.endsWithScheme(text, i);
                default -> {}
            }
        }
        boolean isAny = at || urlStart || pair || jsonWebToken || scheme || digits;
        return isAny ? new Triggers(at, urlStart, pair, jsonWebToken, scheme, digits) : NONE;
    }

    boolean isAny() {
        return !equals(NONE);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
