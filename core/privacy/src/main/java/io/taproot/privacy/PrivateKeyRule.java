package io.taproot.privacy;

/** Keys and certificates in PEM, to their end or, where they are cut, to the end of the text. */
final class PrivateKeyRule implements TextRule {

    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    @Override
    public Rule rule() {
        return Rule.PRIVATE_KEY;
    }

    @Override
    public boolean mayMatch(Triggers triggers) {
        return triggers.pem();
    }

    @Override
    public String apply(String text) {
        Replacing replacing = new Replacing(text);
        int from = text.indexOf(BEGIN);
        while (from >= 0) {
            int end = text.indexOf(END, from);
            int close = end < 0 ? -1 : text.indexOf(DASHES, end + END.length());
            int to = close < 0 ? text.length() : close + DASHES.length();
            replacing.replace(from, to, rule().placeholder());
            from = text.indexOf(BEGIN, to);
        }
        return replacing.result();
    }
}
