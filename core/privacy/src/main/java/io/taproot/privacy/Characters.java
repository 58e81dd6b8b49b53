package io.taproot.privacy;

/** Characters as the rules see them: ASCII, by comparison. */
final class Characters {

    private Characters() {}

    static boolean isDigit(String text, int place) {
        return place >= 0 && place < text.length() && isDigit(text.charAt(place));
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isHex(String text, int place) {
        return place >= 0
                && place < text.length()
                && Character.digit(text.charAt(place), 16) >= 0
                && text.charAt(place) < 128;
    }

    static boolean isLetterOrDigit(String text, int place) {
        return place >= 0 && place < text.length() && Character.isLetterOrDigit(text.charAt(place));
    }

    /** The character at the place; a blank where there is none. */
    static char at(String text, int place) {
        return place >= 0 && place < text.length() ? text.charAt(place) : ' ';
    }
}
