package io.taproot.privacy;

import java.util.Set;
import java.util.function.Predicate;

/** Values of the parameters of URLs, whatever they are. The names stay; so does what the policy lets through. */
final class QueryValueRule implements TextRule {

    private static final String START = "://";
    private static final String URL_ENDS = " \t\r\n\"'<>`";

    private final Set<String> left;

    /**
     * @param left names of parameters whose values stay
     */
    QueryValueRule(Set<String> left) {
        this.left = left;
    }

    @Override
    public Rule rule() {
        return Rule.QUERY_VALUE;
    }

    @Override
    public boolean mayMatch(Triggers triggers) {
        return triggers.urlStart() && triggers.pair();
    }

    @Override
    public String apply(String text) {
        Replacing replacing = new Replacing(text);
        int start = text.indexOf(START);
        while (start >= 0) {
            int end = start + START.length();
            int query = -1;
            while (end < text.length() && URL_ENDS.indexOf(text.charAt(end)) < 0) {
                query = query < 0 && "?#".indexOf(text.charAt(end)) >= 0 ? end + 1 : query;
                end++;
            }
            if (query >= 0) {
                parameters(text, query, end, left::contains, replacing);
            }
            start = text.indexOf(START, end);
        }
        return replacing.result();
    }

    /** The same for what is a query, or a path with one, and nothing else. */
    static String query(String text, Predicate<String> isLeft) {
        Replacing replacing = new Replacing(text);
        int mark = text.indexOf('?');
        parameters(text, mark + 1, text.length(), isLeft, replacing);
        return replacing.result();
    }

    private static void parameters(String text, int from, int to, Predicate<String> isLeft, Replacing replacing) {
        int name = from;
        while (name < to) {
            int end = name;
            int equals = -1;
            while (end < to && "&;#".indexOf(text.charAt(end)) < 0) {
                equals = equals < 0 && text.charAt(end) == '=' ? end : equals;
                end++;
            }
            if (equals >= 0 && equals + 1 < end && !isLeft.test(text.substring(name, equals))) {
                String value = text.substring(equals + 1, end);
                if (!value.equals(Rule.QUERY_VALUE.placeholder())) {
                    replacing.replace(equals + 1, end, Rule.QUERY_VALUE.placeholder());
                }
            }
            name = end + 1;
        }
    }
}
