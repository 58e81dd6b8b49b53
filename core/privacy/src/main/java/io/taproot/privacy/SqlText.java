package io.taproot.privacy;

/**
 * SQL (and GraphQL, which reads alike) with ? for its literals. Placeholders, names and keywords stay; comments go, and
 * lists of placeholders become one. A literal without an end takes the rest with it.
 */
final class SqlText {

    /** What texts of several lines stand between in GraphQL; in MySQL it is never the beginning of a text. */
    private static final String BLOCK = "\"\"\"";

    private final String text;
    private final boolean hasQuotedText;
    private final StringBuilder clean;
    private int at;

    /**
     * @param hasQuotedText whether double quotes hold text, as in MySQL, and no names
     */
    SqlText(String text, boolean hasQuotedText) {
        this.text = text;
        this.hasQuotedText = hasQuotedText;
        this.clean = new StringBuilder(text.length());
    }

    String withoutLiterals() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (hasQuotedText && text.startsWith(BLOCK, at)) {
                int end = text.indexOf(BLOCK, at + BLOCK.length());
                literal(end < 0 ? text.length() : end + BLOCK.length());
            } else if (hasQuotedText && c == '#') {
                at = lineEnd();
            } else if (c == '\'' || (c == '"' && hasQuotedText)) {
                literal(quoteEnd(c));
            } else if (c == '"' || c == '`') {
                copyTo(quoteEnd(c));
            } else if (text.startsWith("--", at)) {
                at = lineEnd();
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                at = end < 0 ? text.length() : end + 2;
            } else if (c == '$' && dollarTagEnd() > 0) {
                String tag = text.substring(at, dollarTagEnd());
                int end = text.indexOf(tag, at + tag.length());
                literal(end < 0 ? text.length() : end + tag.length());
            } else if (Characters.isDigit(c) || (c == '.' && Characters.isDigit(text, at + 1))) {
                number();
            } else if (Character.isLetter(c) || c == '_' || c == '@' || c == ':' || c == '$') {
                word();
            } else {
                clean.append(c);
                at++;
            }
        }
        return collapsed();
    }

    /** The beginning of a literal may be a letter: {@code E'…'}, {@code N'…'}, {@code X'…'}. */
    private void word() {
        int end = at + 1;
        while (Character.isLetterOrDigit(Characters.at(text, end))
                || Characters.at(text, end) == '_'
                || Characters.at(text, end) == '$') {
            end++;
        }
        boolean isPrefix = end - at <= 2 && Characters.at(text, end) == '\'';
        if (isPrefix && "ENXBUenxbu".indexOf(text.charAt(at)) >= 0) {
            at = end;
            literal(quoteEnd('\''));
        } else {
            copyTo(end);
        }
    }

    private void number() {
        int end = at;
        while (Character.isLetterOrDigit(Characters.at(text, end))
                || Characters.at(text, end) == '.'
                || ((Characters.at(text, end) == '-' || Characters.at(text, end) == '+')
                        && (text.charAt(end - 1) | 32) == 'e')) {
            end++;
        }
        literal(end);
    }

    private void literal(int end) {
        clean.append('?');
        at = end;
    }

    private void copyTo(int end) {
        clean.append(text, at, end);
        at = end;
    }

    private int quoteEnd(char quote) {
        int i = at + 1;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '\\' && quote != '`') {
                i++;
            } else if (c == quote) {
                if (Characters.at(text, i + 1) != quote) {
                    return i + 1;
                }
                i++;
            }
            i++;
        }
        return text.length();
    }

    private int lineEnd() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private int dollarTagEnd() {
        int i = at + 1;
        while (Character.isLetter(Characters.at(text, i)) || Characters.at(text, i) == '_') {
            i++;
        }
        return Characters.at(text, i) == '$' ? i + 1 : -1;
    }

    private String collapsed() {
        String whole = clean.toString();
        Replacing replacing = new Replacing(whole);
        int from = whole.indexOf("(?, ?");
        while (from >= 0) {
            int end = from + 2;
            while (whole.startsWith(", ?", end)) {
                end += 3;
            }
            if (Characters.at(whole, end) == ')') {
                replacing.replace(from + 2, end, "");
            }
            from = whole.indexOf("(?, ?", end);
        }
        return replacing.result();
    }
}
