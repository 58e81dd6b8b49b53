package io.taproot.privacy;

import java.util.Set;

/**
 * What an id looks like.
 *
 * @param shape   see {@link NationalIds}
 * @param context whether a telling word has to be near
 * @param words   that tell
 * @param check   of its characters without separators, which have the shape
 */
record IdShape(String shape, Context context, Set<String> words, Check check) {

    /** Whether a telling word has to be near. */
    enum Context {
        NOT_NEEDED,
        /** Written in its groups, the id tells of itself. */
        NEEDED_UNLESS_GROUPED,
        NEEDED
    }

    /** Whether the characters are right. */
    interface Check {
        boolean holds(String characters);
    }

    static final String SEPARATORS = " -./+";

    /**
     * Where the id ends that begins here; -1 if none does.
     *
     * @param characters gets them without separators
     */
    int end(String text, int from, StringBuilder characters) {
        characters.setLength(0);
        int i = from;
        for (int s = 0; s < shape.length(); s++) {
            char wanted = shape.charAt(s);
            if (wanted == '?') {
                i += SEPARATORS.indexOf(Characters.at(text, i)) >= 0 && i < text.length() ? 1 : 0;
                continue;
            }
            if (i >= text.length() || !fits(wanted, text.charAt(i))) {
                return -1;
            }
            if (wanted != '-') {
                characters.append(text.charAt(i));
            }
            i++;
        }
        return i;
    }

    /** The same for bytes; see {@link SecondLook}. */
    int end(byte[] text, int from, int to) {
        int i = from;
        for (int s = 0; s < shape.length(); s++) {
            char wanted = shape.charAt(s);
            if (wanted == '?') {
                i += i < to && SEPARATORS.indexOf(text[i]) >= 0 ? 1 : 0;
            } else if (i < to && text[i] > 0 && fits(wanted, (char) text[i])) {
                i++;
            } else {
                return -1;
            }
        }
        return i;
    }

    private static boolean fits(char wanted, char c) {
        boolean isLetter = c >= 'A' && c <= 'Z';
        return switch (wanted) {
            case '9' -> Characters.isDigit(c);
            case 'A' -> isLetter;
            case 'X' -> isLetter || Characters.isDigit(c);
            default -> c == wanted || c == '+';
        };
    }
}
