package io.taproot.privacy;

/**
 * Values behind a telling key inside a text: {@code ?access_token=…}, {@code password=…} of forms and log lines,
 * {@code "secret": "…"} of JSON. The key stays, the value goes.
 */
final class SecretPairRule implements TextRule {

    private static final int LONGEST_KEY = 64;
    private static final String VALUE_ENDS = "&;#\"'<>),}]| \t\r\n";

    @Override
    public Rule rule() {
        return Rule.SECRET_PAIR;
    }

    @Override
    public boolean mayMatch(Triggers triggers) {
        return triggers.pair();
    }

    @Override
    public String apply(String text) {
        return apply(text, false);
    }

    /**
     * @param isQuery whether the whole text is a query string, so that it begins with a key
     */
    String apply(String text, boolean isQuery) {
        Replacing replacing = new Replacing(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String key = switch (c) {
                case '=' -> secretParameter(text, i, isQuery);
                case ':' -> secretField(text, i);
                case ' ' -> secretOption(text, i);
                default -> "";
            };
            if (c == ':' && key.isEmpty() && Characters.at(text, i + 1) == ' ') {
                i = Math.max(i, header(text, i, replacing) - 1);
            } else if (!key.isEmpty()) {
                int valueStart = c == ':' ? skipSpaces(text, i + 1) : i + 1;
                i = Math.max(i, mask(text, valueStart, KeyLexicon.isSecretAsNumber(key), replacing) - 1);
            }
        }
        return replacing.result();
    }

    /** {@code Cookie: a=b; c=d}, {@code password: x}. Tells where to go on. */
    private int header(String text, int colon, Replacing replacing) {
        int keyFrom = keyStart(text, colon);
        String key = text.substring(keyFrom, colon);
        if (key.isEmpty() || keyFrom < replacing.done() || !KeyLexicon.isSecret(key)) {
            return colon;
        }
        int from = skipSpaces(text, colon + 1);
        boolean isCookie = KeyLexicon.words(key).contains("cookie");
        if (isCookie && isPlaceholderAt(text, from)) {
            return colon; // before the line's end is looked for, or many of them in one line would cost their square
        }
        int to = isCookie ? lineEnd(text, from) : valueEnd(text, from);
        boolean isScheme = AuthorizationRule.endsWithScheme(text, to) && Characters.at(text, to) == ' ';
        if (isScheme || isHarmless(text, from, to) || (!isCookie && isSpokenOf(text, from, to, key))) {
            return colon;
        }
        replacing.replace(from, to, rule().placeholder());
        return to;
    }

    /** Whether the text only talks about the secret: {@code token: unexpected end}, {@code password: required}. */
    private static boolean isSpokenOf(String text, int from, int to, String key) {
        String value = text.substring(from, to);
        boolean isWord = value.chars().allMatch(c -> c >= 'a' && c <= 'z');
        boolean isSmall = isSmallNumber(text, from, to);
        return KeyLexicon.isSecretAsNumber(key)
                ? KeyLexicon.isProse(value)
                : isSmall || (isWord && value.length() < 16) || KeyLexicon.isProse(value);
    }

    /** The name of an option, {@code --password x}, if what follows is a secret; empty text otherwise. */
    private static String secretOption(String text, int space) {
        int from = keyStart(text, space);
        String key = text.substring(from, space);
        return key.startsWith("--") && Characters.at(text, space + 1) != '-' && KeyLexicon.isSecret(key) ? key : "";
    }

    private static int lineEnd(String text, int from) {
        int to = from;
        while (to < text.length() && text.charAt(to) != '\n' && text.charAt(to) != '\r') {
            to++;
        }
        return to;
    }

    /** Replaces the value that begins here, and tells where it ends. */
    private int mask(String text, int start, boolean isSecretAsNumber, Replacing replacing) {
        int quote = start;
        while (Characters.at(text, quote) == '\\') {
            quote++; // JSON inside JSON
        }
        boolean isQuoted = quote < text.length() && (text.charAt(quote) == '"' || text.charAt(quote) == '\'');
        int from = isQuoted ? quote + 1 : start;
        int to = isQuoted ? quoteEnd(text, from, text.charAt(quote), quote - start) : valueEnd(text, from);
        if (!isHarmless(text, from, to) && (isSecretAsNumber || !isSmallNumber(text, from, to))) {
            replacing.replace(from, to, rule().placeholder());
        }
        return to;
    }

    /** The key in front of an equals sign if what follows is a secret; empty text otherwise. */
    private static String secretParameter(String text, int equals, boolean isQuery) {
        boolean isComparison = equals + 1 < text.length() && text.charAt(equals + 1) == '=';
        int from = keyStart(text, equals);
        if (isComparison || from == equals) {
            return "";
        }
        char before = from == 0 ? (isQuery ? '&' : ' ') : text.charAt(from - 1);
        boolean isParameter = before == '?' || before == '&' || before == '#';
        String key = text.substring(from, equals);
        boolean isSecret = KeyLexicon.isSecret(key)
                || (isParameter && (KeyLexicon.isSecretParameter(key) || KeyLexicon.isPersonal(key)));
        return isSecret ? key : "";
    }

    /** The quoted key in front of a colon if what follows is a secret; empty text otherwise. */
    private static String secretField(String text, int colon) {
        int quote = colon - 1;
        while (quote > 0 && text.charAt(quote) == ' ') {
            quote--;
        }
        if (quote < 0 || text.charAt(quote) != '"') {
            return "";
        }
        int keyEnd = quote;
        while (Characters.at(text, keyEnd - 1) == '\\') {
            keyEnd--;
        }
        int from = keyStart(text, keyEnd);
        String key = text.substring(from, keyEnd);
        boolean isTelling = KeyLexicon.isSecret(key) || KeyLexicon.isPersonal(key);
        return from > 0 && text.charAt(from - 1) == '"' && isTelling ? key : "";
    }

    private static int keyStart(String text, int end) {
        int from = end;
        while (from > 0 && end - from < LONGEST_KEY && isKey(text.charAt(from - 1))) {
            from--;
        }
        return from;
    }

    private static boolean isKey(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    }

    private static int valueEnd(String text, int from) {
        int to = from;
        while (to < text.length() && VALUE_ENDS.indexOf(text.charAt(to)) < 0) {
            to++;
        }
        return to;
    }

    /**
     * @param slashes that stand in front of the opening quote, and so in front of the closing one
     */
    private static int quoteEnd(String text, int from, char quote, int slashes) {
        int to = from;
        while (to < text.length() && text.charAt(to) != quote) {
            to += text.charAt(to) == '\\' && slashes == 0 ? 2 : 1;
        }
        return Math.max(from, Math.min(to, text.length()) - (to < text.length() ? slashes : 0));
    }

    private static int skipSpaces(String text, int from) {
        int to = from;
        while (to < text.length() && text.charAt(to) == ' ') {
            to++;
        }
        return to;
    }

    /** {@code max_token=100} counts tokens. */
    private static boolean isSmallNumber(String text, int from, int to) {
        return to - from <= 6 && text.substring(from, to).chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isPlaceholderAt(String text, int from) {
        char first = Characters.at(text, from);
        return first == '{' || first == '$' || Rule.isPlaceholderAt(text, from);
    }

    /** Placeholders of statements, of ours and of others, and values that are no secrets. */
    private static boolean isHarmless(String text, int from, int to) {
        if (from >= to || Rule.isPlaceholderAt(text, from)) {
            return true;
        }
        String value = text.substring(from, to);
        return switch (value) {
            case "?", "null", "true", "false", "undefined", "%s" -> true;
            default ->
                value.chars().allMatch(c -> c == '*' || c == 'x' || c == '•')
                        || value.startsWith("$")
                        || value.startsWith("{");
        };
    }
}
