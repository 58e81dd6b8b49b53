package io.taproot.privacy;

/**
 * What one pass over a text has seen. Most values of most spans trigger nothing, and end here.
 *
 * @param seen one bit for each of the constants
 */
record Triggers(int seen) {

    /** An at sign, plain or percent-encoded. */
    static final int AT = 1;

    /** {@code ://}. */
    static final int URL_START = 1 << 1;

    /** An equals sign, a colon behind a quote or in front of a space, an option of a command. */
    static final int PAIR = 1 << 2;

    /** {@code eyJ}, how base64 begins for every JSON object. */
    static final int JSON_WEB_TOKEN = 1 << 3;

    /** An authorization scheme with a space behind it. */
    static final int SCHEME = 1 << 4;

    /** At least thirteen digits in a row, single spaces and dashes between them allowed. */
    static final int DIGITS = 1 << 5;

    /** At least eight digits in all, with a separator or a plus or letters. */
    static final int MANY_DIGITS = 1 << 6;

    /** Two colons or three dots, and a digit. */
    static final int ADDRESS = 1 << 7;

    /** Five separators of pairs, or two dots, and eleven characters of hex. */
    static final int HEX_GROUPS = 1 << 8;

    /** Sixteen characters of a token without a break. */
    static final int LONG_WORD = 1 << 9;

    static final int PEM = 1 << 10;
    static final int QUOTE = 1 << 11;

    /** Characters that stand for others: full-width digits, blanks of no width, entities, escapes. */
    static final int DISGUISE = 1 << 12;

    static final int PERCENT = 1 << 13;

    /** At least four digits in all: what national ids have. */
    static final int SOME_DIGITS = 1 << 14;

    /** A slash or a backslash. */
    static final int SLASH = 1 << 15;

    /** What every policy looks for. */
    static final int USUAL = SOME_DIGITS - 1;

    static final Triggers NONE = new Triggers(0);

    private static final int FEWEST_CARD_DIGITS = 13;
    private static final int FEWEST_DIGITS = 8;
    private static final int FEWEST_ID_DIGITS = 4;
    private static final int SHORTEST_LONG_WORD = 16;

    /** A letter or an underscore. */
    private static final byte LETTER = 0;

    /** A letter of hex, but for the small e, with which tokens begin. */
    private static final byte HEX_LETTER = 1;

    private static final byte DIGIT = 3;
    private static final byte OTHER = 4;
    private static final byte[] KINDS = kinds();

    boolean at() {
        return has(AT);
    }

    boolean urlStart() {
        return has(URL_START);
    }

    boolean pair() {
        return has(PAIR);
    }

    boolean jsonWebToken() {
        return has(JSON_WEB_TOKEN);
    }

    boolean scheme() {
        return has(SCHEME);
    }

    boolean digits() {
        return has(DIGITS);
    }

    boolean manyDigits() {
        return has(MANY_DIGITS);
    }

    boolean address() {
        return has(ADDRESS);
    }

    boolean hexGroups() {
        return has(HEX_GROUPS);
    }

    boolean longWord() {
        return has(LONG_WORD);
    }

    boolean pem() {
        return has(PEM);
    }

    boolean quote() {
        return has(QUOTE);
    }

    boolean disguise() {
        return has(DISGUISE);
    }

    boolean percent() {
        return has(PERCENT);
    }

    boolean someDigits() {
        return has(SOME_DIGITS);
    }

    boolean slash() {
        return has(SLASH);
    }

    boolean isAny() {
        return seen != 0;
    }

    private boolean has(int bit) {
        return (seen & bit) != 0;
    }

    static Triggers of(String text) {
        return of(text, USUAL);
    }

    /**
     * @param wanted the bits that somebody looks for; the others stay zero
     */
    static Triggers of(String text, int wanted) {
        int seen = 0;
        int run = 0;
        int word = 0;
        int digitCount = 0;
        int hexCount = 0;
        int colons = 0;
        int dots = 0;
        int dashes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int kind = c < 128 ? KINDS[c] : OTHER;
            if (kind <= DIGIT) {
                hexCount += kind & 1;
                if (++word >= SHORTEST_LONG_WORD) {
                    seen |= LONG_WORD;
                }
                if (kind == DIGIT) {
                    digitCount++;
                    if (++run >= FEWEST_CARD_DIGITS) {
                        seen |= DIGITS;
                    }
                } else {
                    run = 0;
                }
                continue;
            }
            run = (c == ' ' || c == '-') && i > 0 && Characters.isDigit(text.charAt(i - 1)) ? run : 0;
            word = c == '-' || c == 'e' ? word + 1 : 0;
            if (word >= SHORTEST_LONG_WORD) {
                seen |= LONG_WORD;
            }
            switch (c) {
                case 'e' -> {
                    hexCount++;
                    seen |= text.startsWith("yJ", i + 1) ? JSON_WEB_TOKEN : 0;
                }
                case '@' -> seen |= AT;
                case '%' -> seen |= PERCENT | (text.startsWith("40", i + 1) ? AT : 0);
                case '=' -> seen |= PAIR;
                case ':' -> {
                    colons++;
                    seen |= colon(text, i);
                }
                case '.' -> dots++;
                case '/' -> seen |= SLASH;
                case '-' -> {
                    dashes++;
                    if (Characters.at(text, i + 1) == '-') {
                        seen |= text.startsWith("-----BEGIN ", i) ? PEM : PAIR;
                    }
                }
                case ' ' -> seen |= mayEndScheme(text, i) && AuthorizationRule.endsWithScheme(text, i) ? SCHEME : 0;
                case '"', '\'', '(' -> seen |= QUOTE;
                case '&' ->
                    seen |= Characters.at(text, i + 1) == '#' || text.startsWith("commat;", i + 1) ? DISGUISE : 0;
                case '\\' -> seen |= SLASH | (Characters.at(text, i + 1) == 'u' ? DISGUISE : 0);
                default -> seen |= c >= 128 && Disguise.isOne(c) ? DISGUISE : 0;
            }
        }
        seen |= digitCount >= FEWEST_DIGITS ? MANY_DIGITS : 0;
        seen |= digitCount > 0 && (colons >= 2 || dots >= 3) ? ADDRESS : 0;
        seen |= hexCount >= 11 && (colons >= 5 || dashes >= 5 || dots >= 2) ? HEX_GROUPS : 0;
        seen |= digitCount >= FEWEST_ID_DIGITS ? SOME_DIGITS : 0;
        seen &= wanted;
        return seen == 0 ? NONE : new Triggers(seen);
    }

    /** Bearer, basic, digest: most words end otherwise. */
    private static boolean mayEndScheme(String text, int space) {
        int last = Characters.at(text, space - 1) | 0x20;
        return last == 'r' || last == 'c' || last == 't';
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[128];
        for (char c = 0; c < kinds.length; c++) {
            boolean isHex = Character.digit(c, 16) >= 0;
            boolean isWord = Character.isLetter(c) || c == '_';
            kinds[c] = Character.isDigit(c) ? DIGIT : c == 'e' || !isWord ? OTHER : isHex ? HEX_LETTER : LETTER;
        }
        return kinds;
    }

    private static int colon(String text, int i) {
        if (text.startsWith("//", i + 1)) {
            return URL_START;
        }
        char before = Characters.at(text, i - 1);
        boolean isHeader = Characters.at(text, i + 1) == ' ' && Character.isLetterOrDigit(before);
        return i > 0 && (before == '"' || before == ' ' || isHeader) ? PAIR : 0;
    }
}
