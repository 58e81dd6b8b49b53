package io.taproot.privacy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

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

    /** Fifteen characters of a token without a break, and a word that begins as keys of providers do. */
    static final int LONG_WORD = 1 << 9;

    static final int PEM = 1 << 10;
    static final int QUOTE = 1 << 11;

    /** Characters that stand for others: full-width digits, blanks of no width, entities, escapes. */
    static final int DISGUISE = 1 << 12;

    static final int PERCENT = 1 << 13;

    /** Four digits in what could be a national id. */
    static final int SOME_DIGITS = 1 << 14;

    /** A directory in which those of users are. */
    static final int HOME = 1 << 15;

    /** Something beyond ASCII, whatever it is. */
    static final int BEYOND_ASCII = 1 << 16;

    /** A word as long as the address of a wallet, which begins like one. */
    static final int WALLET = 1 << 17;

    /** Four numbers that dashes or underscores join. */
    static final int HOST_ADDRESS = 1 << 18;

    /** What every policy looks for. */
    static final int USUAL = SOME_DIGITS - 1;

    static final Triggers NONE = new Triggers(0);

    private static final int FEWEST_CARD_DIGITS = 13;
    private static final int FEWEST_DIGITS = 8;
    private static final int FEWEST_ID_DIGITS = 4;
    private static final int SHORTEST_LONG_WORD = 15;

    /** A letter or an underscore. */
    private static final byte LETTER = 0;

    /** A letter of hex, but for the small e, with which tokens begin. */
    private static final byte HEX_LETTER = 1;

    private static final byte DIGIT = 3;
    private static final byte OTHER = 4;
    private static final byte[] KINDS = kinds();

    private static final byte[] JSON_START = ascii("yJ");
    private static final byte[] ENCODED_AT = ascii("40");
    private static final byte[] PEM_START = ascii("-----BEGIN ");
    private static final byte[] NUMBERED = ascii("#");
    private static final byte[] NAMED_AT = ascii("commat;");
    private static final byte[] URL_SLASHES = ascii("//");

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

    boolean home() {
        return has(HOME);
    }

    boolean wallet() {
        return has(WALLET);
    }

    boolean hostAddress() {
        return has(HOST_ADDRESS);
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
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        int seen = in(bytes, 0, bytes.length, wanted);
        if ((wanted & DISGUISE) != 0 && hidesBeyondLatin(text)) {
            seen |= DISGUISE;
        }
        seen &= wanted;
        return seen == 0 ? NONE : new Triggers(seen);
    }

    /**
     * The bits of a text in ASCII, whatever its encoding; of one in ISO 8859-1, where a question mark may stand for a
     * character that it does not have. {@link #BEYOND_ASCII} tells the two apart.
     *
     * @param wanted the bits that somebody looks for; the others stay zero
     */
    static int in(byte[] text, int from, int to, int wanted) {
        int glimpsed = glimpsed(text, from, to) & wanted;
        return glimpsed == 0 ? 0 : SecondLook.at(glimpsed, text, from, to, wanted);
    }

    /** What one pass sees; {@link SecondLook} has more time. */
    private static int glimpsed(byte[] text, int from, int to) {
        int seen = 0;
        int run = 0;
        int word = 0;
        int digitCount = 0;
        int hexCount = 0;
        int colons = 0;
        int dots = 0;
        int dashes = 0;
        for (int i = from; i < to; i++) {
            byte c = text[i];
            int kind = c >= 0 ? KINDS[c] : OTHER;
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
            run = (c == ' ' || c == '-') && i > from && isDigit(text[i - 1]) ? run : 0;
            word = c == '-' || c == 'e' ? word + 1 : 0;
            if (word >= SHORTEST_LONG_WORD) {
                seen |= LONG_WORD;
            }
            switch (c) {
                case 'e' -> {
                    hexCount++;
                    seen |= isAt(i + 1, JSON_START, text, to) ? JSON_WEB_TOKEN : 0;
                }
                case '@' -> seen |= AT;
                case '%' -> seen |= PERCENT | (isAt(i + 1, ENCODED_AT, text, to) ? AT : 0);
                case '=' -> seen |= PAIR;
                case ':' -> {
                    colons++;
                    seen |= colon(text, i, from, to);
                }
                case '.' -> dots++;
                case '/' -> seen |= HOME | (ApiKeyRule.endsHook(text, from, i) ? LONG_WORD : 0);
                case '-' -> {
                    dashes++;
                    if (i + 1 < to && text[i + 1] == '-') {
                        seen |= isAt(i, PEM_START, text, to) ? PEM : PAIR;
                    }
                }
                case ' ' -> seen |= AuthorizationRule.endsWithScheme(text, from, i) ? SCHEME : 0;
                case '"', '\'', '(' -> seen |= QuotedInputRule.opens(text, from, i) ? QUOTE : 0;
                case '&' -> seen |= isAt(i + 1, NUMBERED, text, to) || isAt(i + 1, NAMED_AT, text, to) ? DISGUISE : 0;
                case '\\' -> seen |= HOME | (i + 1 < to && text[i + 1] == 'u' ? DISGUISE : 0);
                default -> {
                    if (c < 0) {
                        seen |= BEYOND_ASCII | (Disguise.isOne((char) (c & 0xff)) ? DISGUISE : 0);
                    }
                }
            }
        }
        seen |= digitCount >= FEWEST_DIGITS ? MANY_DIGITS : 0;
        seen |= digitCount > 0 && (colons >= 2 || dots >= 3) ? ADDRESS : 0;
        seen |= hexCount >= 11 && (colons >= 5 || dashes >= 5 || dots >= 2) ? HEX_GROUPS : 0;
        seen |= digitCount >= FEWEST_ID_DIGITS ? SOME_DIGITS | HOST_ADDRESS : 0;
        return seen;
    }

    private static boolean hidesBeyondLatin(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 255 && Disguise.isOne(c)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(int place, byte[] word, byte[] text, int to) {
        return place + word.length <= to && Arrays.equals(text, place, place + word.length, word, 0, word.length);
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    private static int colon(byte[] text, int i, int from, int to) {
        if (isAt(i + 1, URL_SLASHES, text, to)) {
            return URL_START;
        }
        int before = i > from ? text[i - 1] & 0xff : ' ';
        boolean isBlankBehind = i + 1 >= to || text[i + 1] == ' ';
        boolean isHeader = isBlankBehind && (before == '?' || Character.isLetterOrDigit(before));
        return i > from && (before == '"' || before == ' ' || isHeader) ? PAIR : 0;
    }

    private static byte[] ascii(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
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
}
