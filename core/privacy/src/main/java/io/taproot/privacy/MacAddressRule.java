package io.taproot.privacy;

import static io.taproot.privacy.Characters.at;
import static io.taproot.privacy.Characters.isHex;

/** Hardware addresses: six pairs with one separator, or three groups of four with dots. Zero and broadcast are nobody's. */
final class MacAddressRule implements TextRule {

    private static final int PAIRS_LENGTH = 17;
    private static final int DOTTED_LENGTH = 14;

    @Override
    public Rule rule() {
        return Rule.MAC_ADDRESS;
    }

    @Override
    public boolean mayMatch(Triggers triggers) {
        return triggers.hexGroups();
    }

    @Override
    public String apply(String text) {
        return apply(text, "", StandIn.USUAL);
    }

    @Override
    public String apply(String text, String key, StandIn standIn) {
        Replacing replacing = new Replacing(text);
        for (int i = 0; i + DOTTED_LENGTH <= text.length(); i++) {
            int length = isHex(text, i) && !goesOn(text, i - 1, i - 2) ? length(text, i) : 0;
            if (length > 0 && !goesOn(text, i + length, i + length + 1) && isSomebodys(text, i, length)) {
                replacing.replace(i, i + length, standIn.of(text.substring(i, i + length), rule().placeholder()));
                i += length - 1;
            }
        }
        return replacing.result();
    }

    private static int length(String text, int from) {
        char separator = at(text, from + 2);
        if (separator == ':' || separator == '-') {
            return isGrouped(text, from, 2, separator, PAIRS_LENGTH)
                            && (separator == ':' || hasLetter(text, from, PAIRS_LENGTH))
                    ? PAIRS_LENGTH
                    : 0;
        }
        return at(text, from + 4) == '.'
                        && isGrouped(text, from, 4, '.', DOTTED_LENGTH)
                        && hasLetter(text, from, DOTTED_LENGTH)
                ? DOTTED_LENGTH
                : 0;
    }

    private static boolean isGrouped(String text, int from, int size, char separator, int length) {
        for (int k = 0; k < length; k++) {
            boolean isSeparator = k % (size + 1) == size;
            if (isSeparator ? at(text, from + k) != separator : !isHex(text, from + k)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasLetter(String text, int from, int length) {
        for (int k = 0; k < length; k++) {
            if (Character.isLetter(text.charAt(from + k))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSomebodys(String text, int from, int length) {
        boolean isZero = true;
        boolean isBroadcast = true;
        for (int k = 0; k < length; k++) {
            char c = text.charAt(from + k);
            boolean isSeparator = c == ':' || c == '-' || c == '.';
            isZero &= isSeparator || c == '0';
            isBroadcast &= isSeparator || c == 'f' || c == 'F';
        }
        return !isZero && !isBroadcast;
    }

    /** A fingerprint of twenty pairs is no address. */
    private static boolean goesOn(String text, int place, int beyond) {
        char c = at(text, place);
        return Character.isLetterOrDigit(c) || c == '_' || ((c == ':' || c == '-') && isHex(text, beyond));
    }
}
