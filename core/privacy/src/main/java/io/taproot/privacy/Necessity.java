package io.taproot.privacy;

/**
 * What every match of a pattern has in it, as far as a glance at the pattern tells: looking for a fixed text is a hundred
 * times faster than running the pattern. Where the glance is not enough, nothing is demanded.
 *
 * @param literal    the longest fixed text; empty for none
 * @param needsDigit whether a digit is in every match
 */
record Necessity(String literal, boolean needsDigit) {

    private static final Necessity NONE = new Necessity("", false);

    boolean isMetBy(String text) {
        return literal.isEmpty() ? !needsDigit || hasDigit(text) : text.contains(literal);
    }

    /** The same for bytes in ASCII. */
    boolean isMetBy(byte[] text, int from, int to) {
        return literal.isEmpty() ? !needsDigit || hasDigit(text, from, to) : contains(text, from, to);
    }

    /** Whether a number, written as digits with or without a minus, may meet it. */
    boolean isMetByNumbers() {
        return literal.chars().allMatch(c -> c == '-' || Characters.isDigit((char) c));
    }

    private boolean contains(byte[] text, int from, int to) {
        int length = literal.length();
        char last = literal.charAt(length - 1);
        for (int end = from + length - 1; end < to; end++) {
            if (text[end] == last && isAt(text, end + 1 - length)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAt(byte[] text, int start) {
        for (int i = 0; i < literal.length(); i++) {
            if (text[start + i] != literal.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasDigit(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] >= '0' && text[i] <= '9') {
                return true;
            }
        }
        return false;
    }

    static Necessity of(String pattern) {
        boolean hasFlags = pattern.replace("(?:", "(").replace("(?P<", "(").contains("(?");
        return hasFlags || pattern.contains("\\Q") || pattern.contains("[[") ? NONE : new Glance(pattern).necessity();
    }

    private static boolean hasDigit(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Characters.isDigit(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Walks over a pattern once, part by part; what is inside groups is passed over. */
    private static final class Glance {

        private final String pattern;
        private String longest = "";
        private final StringBuilder run = new StringBuilder();
        private boolean needsDigit;

        Glance(String pattern) {
            this.pattern = pattern;
        }

        Necessity necessity() {
            int i = 0;
            while (i < pattern.length()) {
                char c = pattern.charAt(i);
                int end = partEnd(i);
                if (c == '|') {
                    return NONE;
                }
                boolean isNeeded = end >= pattern.length() || "?*{".indexOf(pattern.charAt(end)) < 0;
                char fixed = fixed(i, end);
                if (isZeroWidth(i)) {
                    i = end;
                    continue;
                }
                if (fixed != 0 && isNeeded) {
                    run.append(fixed);
                } else {
                    endRun();
                    needsDigit |= isDigits(i, end) && isSomeNeeded(end);
                }
                i = quantifierEnd(end);
                if (i > end) {
                    endRun();
                }
            }
            endRun();
            return new Necessity(longest, needsDigit);
        }

        private void endRun() {
            longest = run.length() > longest.length() ? run.toString() : longest;
            run.setLength(0);
        }

        private boolean isZeroWidth(int i) {
            char c = pattern.charAt(i);
            return c == '^' || c == '$' || pattern.startsWith("\\b", i);
        }

        /** The character that this part stands for, and nothing else; 0 if it may be several. */
        private char fixed(int from, int end) {
            char c = pattern.charAt(from);
            if (c == '\\') {
                char escaped = pattern.charAt(end - 1);
                return end == from + 2 && escaped < 128 && !Character.isLetterOrDigit(escaped) ? escaped : 0;
            }
            return "([.".indexOf(c) >= 0 ? 0 : c;
        }

        private boolean isDigits(int from, int end) {
            String part = pattern.substring(from, end);
            return part.equals("\\d") || part.equals("[0-9]");
        }

        /** At least one of them: not "?", not "*", and no count that begins with zero. */
        private boolean isSomeNeeded(int quantifier) {
            char c = Characters.at(pattern, quantifier);
            return c != '?' && c != '*' && !(c == '{' && Characters.at(pattern, quantifier + 1) == '0');
        }

        private int partEnd(int from) {
            char c = pattern.charAt(from);
            return switch (c) {
                case '\\' -> escapeEnd(from);
                case '[' -> classEnd(from);
                case '(' -> groupEnd(from);
                default -> from + 1;
            };
        }

        /** One character, or {@code p} and {@code x} with what follows them, or digits. */
        private int escapeEnd(int from) {
            char kind = Characters.at(pattern, from + 1);
            if (Characters.isDigit(kind)) {
                return digitsEnd(from + 1);
            }
            if ("pPx".indexOf(kind) < 0) {
                return Math.min(pattern.length(), from + 2);
            }
            if (Characters.at(pattern, from + 2) == '{') {
                int close = pattern.indexOf('}', from);
                return close < 0 ? pattern.length() : close + 1;
            }
            return Math.min(pattern.length(), from + (kind == 'x' ? 4 : 3));
        }

        private int digitsEnd(int from) {
            int end = from;
            while (Characters.isDigit(pattern, end)) {
                end++;
            }
            return end;
        }

        private int classEnd(int from) {
            int i = from + 1;
            i += Characters.at(pattern, i) == '^' ? 1 : 0;
            i += Characters.at(pattern, i) == ']' ? 1 : 0;
            while (i < pattern.length() && pattern.charAt(i) != ']') {
                i += pattern.charAt(i) == '\\' ? 2 : 1;
            }
            return Math.min(pattern.length(), i + 1);
        }

        private int groupEnd(int from) {
            int depth = 0;
            int i = from;
            while (i < pattern.length()) {
                char c = pattern.charAt(i);
                if (c == '\\' || c == '[') {
                    i = c == '[' ? classEnd(i) : i + 2;
                    continue;
                }
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                i++;
                if (depth == 0) {
                    return i;
                }
            }
            return Math.min(i, pattern.length());
        }

        private int quantifierEnd(int from) {
            int i = from;
            if ("?*+".indexOf(Characters.at(pattern, i)) >= 0) {
                i++;
            } else if (Characters.at(pattern, i) == '{') {
                i = pattern.indexOf('}', i) < 0 ? pattern.length() : pattern.indexOf('}', i) + 1;
            }
            return i > from && Characters.at(pattern, i) == '?' ? i + 1 : i;
        }
    }
}
