package io.taproot.gateway.scrub;

import java.util.List;

/**
 * Puts a text through every rule. Only its first {@code maxChars} are scanned, and nothing else goes on: a secret that
 * the cut goes through would not be found, so the word at the cut goes too.
 */
final class TextScrubber {

    private final List<TextRule> rules;
    private final SecretPairRule pairs = new SecretPairRule();
    private final int maxChars;

    TextScrubber(List<TextRule> rules, int maxChars) {
        this.rules = List.copyOf(rules);
        this.maxChars = maxChars;
    }

    /** In the order in which they work: what holds a secret as a whole goes before what may be a part of it. */
    static List<TextRule> allRules() {
        return List.of(
                new UrlUserInfoRule(),
                new SecretPairRule(),
                new AuthorizationRule(),
                new JwtRule(),
                new EmailRule(),
                new CardRule());
    }

    /** The same instance if it is clean. */
    String scrub(String text, KeyPlan plan, Tally tally) {
        String bounded = bounded(text, tally);
        Triggers triggers = Triggers.of(bounded);
        if (!triggers.isAny()) {
            return bounded;
        }
        String scrubbed = plan == KeyPlan.QUERY ? query(bounded, tally) : bounded;
        for (TextRule rule : rules) {
            boolean isSpared = plan == KeyPlan.TRACE_IDENTITY && rule.rule() == Rule.CARD;
            if (!isSpared && rule.mayMatch(triggers)) {
                scrubbed = counted(scrubbed, rule.apply(scrubbed), rule.rule(), tally);
            }
        }
        return scrubbed;
    }

    private String query(String text, Tally tally) {
        return counted(text, pairs.apply(text, true), Rule.SECRET_PAIR, tally);
    }

    private String bounded(String text, Tally tally) {
        if (text.length() <= maxChars) {
            return text;
        }
        int end = maxChars;
        while (end > 0 && !Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        tally.count(Rule.OVERSIZE);
        return text.substring(0, end) + Rule.OVERSIZE.placeholder();
    }

    private static String counted(String before, String after, Rule rule, Tally tally) {
        if (!after.equals(before)) {
            tally.count(rule);
            return after;
        }
        return before;
    }
}
