package io.taproot.privacy;

/**
 * E-mail addresses, the at sign plain or percent-encoded. Walks out from the at sign, so that long texts cost no more than
 * their length. Not taken for addresses: {@code image@sha256:…}, {@code Type@1f2e}, {@code module@1.2.3},
 * {@code git@host:path}.
 */
final class EmailRule implements TextRule {

    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_DOMAIN = 253;
    private static final int LONGEST_LABEL = 63;

    @Override
    public Rule rule() {
        return Rule.EMAIL;
    }

    @Override
    public boolean mayMatch(Triggers triggers) {
        return triggers.at();
    }

    @Override
    public String apply(String text) {
        return apply(text, "", StandIn.USUAL);
    }

    @Override
    public String apply(String text, String key, StandIn standIn) {
        Replacing replacing = new Replacing(text);
        for (int i = 0; i < text.length(); i++) {
            int afterAt = afterAt(text, i);
            if (afterAt < 0) {
                continue;
            }
            int from = localStart(text, i, replacing.done());
            int to = domainEnd(text, afterAt);
            if (from < i && to > afterAt && !isSomethingElse(text, from, i, to)) {
                replacing.replace(from, to, standIn.of(text.substring(from, to), rule().placeholder()));
                i = to - 1;
            }
        }
        return replacing.result();
    }

    private static int afterAt(String text, int i) {
        char c = text.charAt(i);
        if (c == '@') {
            return i + 1;
        }
        return c == '%' && text.startsWith("40", i + 1) ? i + 3 : -1;
    }

    private static int localStart(String text, int at, int floor) {
        int from = at;
        while (from > floor && at - from < LONGEST_LOCAL && isLocal(text.charAt(from - 1))) {
            from--;
        }
        while (from < at && !Character.isLetterOrDigit(text.charAt(from)) && text.charAt(from) != '_') {
            from++;
        }
        return from;
    }

    private static boolean isLocal(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '+' || c == '-' || c == '\'';
    }

    /** Where the longest domain ends that begins here; its beginning if there is none. */
    private static int domainEnd(String text, int start) {
        int end = start;
        int labels = 0;
        int leadingNumbers = 0;
        int from = start;
        while (from - start < LONGEST_DOMAIN) {
            int to = labelEnd(text, from);
            if (to == from || to - from > LONGEST_LABEL) {
                break;
            }
            if (leadingNumbers == labels && isNumber(text, from, to)) {
                leadingNumbers++;
            }
            labels++;
            // two numbers in front are a version: 1.2.RELEASE; one may be a name: 163.com
            if (labels > 1 && leadingNumbers < 2 && isTopLevel(text, from, to)) {
                end = to;
            }
            if (to >= text.length() || text.charAt(to) != '.') {
                break;
            }
            from = to + 1;
        }
        return end;
    }

    private static int labelEnd(String text, int from) {
        int to = from;
        while (to < text.length() && (Character.isLetterOrDigit(text.charAt(to)) || text.charAt(to) == '-')) {
            to++;
        }
        return to;
    }

    private static boolean isNumber(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** Letters of one case, or punycode: {@code this@Screen.onCreate} is code. */
    private static boolean isTopLevel(String text, int from, int to) {
        if (text.startsWith("xn--", from)) {
            return true;
        }
        for (int i = from; i < to; i++) {
            boolean isHump =
                    i > from && Character.isUpperCase(text.charAt(i)) && Character.isLowerCase(text.charAt(i - 1));
            if (!Character.isLetter(text.charAt(i)) || isHump) {
                return false;
            }
        }
        return to - from >= 2;
    }

    private static boolean isSomethingElse(String text, int from, int at, int to) {
        String local = text.substring(from, at);
        boolean isRemote = local.equals("git") && to < text.length() && text.charAt(to) == ':';
        return isRemote || local.equals(Rule.URL_USERINFO.placeholder());
    }
}
