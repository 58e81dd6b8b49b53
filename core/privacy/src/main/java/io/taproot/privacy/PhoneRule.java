package io.taproot.privacy;

import static io.taproot.privacy.Characters.at;
import static io.taproot.privacy.Characters.isDigit;
import static io.taproot.privacy.Characters.isLetterOrDigit;

/**
 * Telephone numbers: a plus with a country's code and 8 to 15 digits, and the North American shapes {@code (212) 555-0143},
 * {@code 212-555-0143}, {@code 212.555.0143}. Three groups with spaces are left alone: ids are written so, too.
 */
final class PhoneRule implements TextRule {

    private static final String SEPARATORS = " -.()/";
    private static final int MOST_DIGITS = 15;
    private static final int FEWEST_DIGITS = 8;

    @Override
    public Rule rule() {
        return Rule.PHONE;
    }

    @Override
    public boolean mayMatch(Triggers triggers) {
        return triggers.manyDigits();
    }

    @Override
    public String apply(String text) {
        return apply(text, "", StandIn.USUAL);
    }

    @Override
    public String apply(String text, String key, StandIn standIn) {
        Replacing replacing = new Replacing(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int end = -1;
            if (c == '+') {
                end = isLetterOrDigit(text, i - 1) ? -1 : internationalEnd(text, i + 1);
            } else if (c == '%' && text.regionMatches(true, i + 1, "2B", 0, 2)) {
                end = internationalEnd(text, i + 3);
            } else if (c == '(' || isDigit(c)) {
                end = startsWord(text, i) ? americanEnd(text, i) : -1;
            }
            if (end > i) {
                replacing.replace(i, end, standIn.of(text.substring(i, end), rule().placeholder()));
                i = end - 1;
            }
        }
        return replacing.result();
    }

    private static int internationalEnd(String text, int from) {
        int digits = 0;
        int separators = 0;
        int end = -1;
        int i = from;
        while (i < text.length() && digits <= MOST_DIGITS) {
            char c = text.charAt(i);
            if (isDigit(c)) {
                digits++;
                end = i + 1;
            } else if (SEPARATORS.indexOf(c) >= 0 && digits > 0 && i - end < 2) {
                separators++;
            } else if (c == '%' && text.startsWith("20", i + 1) && i == end) {
                i += 2;
                end = i + 1;
            } else {
                break;
            }
            i++;
        }
        boolean isDecimal =
                separators == 1 && text.substring(from, Math.max(from, end)).indexOf('.') >= 0;
        boolean isNumber =
                digits >= FEWEST_DIGITS && digits <= MOST_DIGITS && !isDecimal && !isLetterOrDigit(text, end);
        return isNumber && hasCountry(text, from, digits) ? end : -1;
    }

    /** Countries of one digit have numbers of one length; no country begins with zero. */
    private static boolean hasCountry(String text, int from, int digits) {
        char first = at(text, from);
        return switch (first) {
            case '1', '7' -> digits == 11;
            case '0', '(' -> false;
            default -> isDigit(first) && digits > FEWEST_DIGITS;
        };
    }

    private static boolean startsWord(String text, int i) {
        char before = at(text, i - 1);
        return !Character.isLetterOrDigit(before) && "-._/+:#$".indexOf(before) < 0;
    }

    private static int americanEnd(String text, int from) {
        int i = from;
        if (at(text, i) == '1' && "-. ".indexOf(at(text, i + 1)) >= 0 && at(text, i + 2) != '1') {
            i += 2;
        }
        boolean isBracketed = at(text, i) == '(';
        int area = isBracketed ? i + 1 : i;
        if (!isGroup(text, area)) {
            return -1;
        }
        int exchange = area + 3;
        char separator;
        if (isBracketed) {
            if (at(text, exchange) != ')') {
                return -1;
            }
            exchange += at(text, exchange + 1) == ' ' ? 2 : 1;
            separator = at(text, exchange + 3);
        } else {
            separator = at(text, exchange);
            exchange++;
        }
        boolean isSeparator = separator == '-' || separator == '.' || (isBracketed && separator == ' ');
        if (!isSeparator || !isGroup(text, exchange) || at(text, exchange + 3) != separator) {
            return -1;
        }
        int line = exchange + 4;
        for (int k = 0; k < 4; k++) {
            if (!isDigit(text, line + k)) {
                return -1;
            }
        }
        char after = at(text, line + 4);
        boolean goesOn = Character.isLetterOrDigit(after)
                || after == '_'
                || ((after == '-' || after == '.') && isLetterOrDigit(text, line + 5));
        return goesOn ? -1 : line + 4;
    }

    /** Three digits as areas and exchanges have them. */
    private static boolean isGroup(String text, int from) {
        return at(text, from) >= '2' && at(text, from) <= '9' && isDigit(text, from + 1) && isDigit(text, from + 2);
    }
}
