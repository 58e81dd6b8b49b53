package io.taproot.privacy;

/** User and password inside URLs and connection strings: {@code postgres://user:password@host/db}. */
final class UrlUserInfoRule implements TextRule {

    private static final String START = "://";
    private static final String AUTHORITY_ENDS = "/?#\"'<>`\\ \t\r\n";

    @Override
    public Rule rule() {
        return Rule.URL_USERINFO;
    }

    @Override
    public boolean mayMatch(Triggers triggers) {
        return triggers.urlStart() && triggers.at();
    }

    @Override
    public String apply(String text) {
        Replacing replacing = new Replacing(text);
        int start = text.indexOf(START);
        while (start >= 0) {
            int from = start + START.length();
            int end = authorityEnd(text, from);
            int at = lastAt(text, from, end);
            if (at > from) {
                String userInfo = text.substring(from, at);
                String redacted = redacted(userInfo);
                if (!redacted.equals(userInfo)) {
                    replacing.replace(from, at, redacted);
                }
            }
            start = text.indexOf(START, end);
        }
        return replacing.result();
    }

    private String redacted(String userInfo) {
        String mask = rule().placeholder();
        return userInfo.indexOf(':') < 0 ? mask : mask + ":" + mask;
    }

    /** -1 if there is none; never looks back further than the authority, or many URLs would cost their square. */
    private static int lastAt(String text, int from, int end) {
        int at = end - 1;
        while (at >= from && text.charAt(at) != '@') {
            at--;
        }
        return at >= from ? at : -1;
    }

    private static int authorityEnd(String text, int from) {
        int end = from;
        while (end < text.length() && AUTHORITY_ENDS.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }
}
