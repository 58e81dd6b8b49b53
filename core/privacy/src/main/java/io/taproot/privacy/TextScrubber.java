package io.taproot.privacy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Puts a text through every rule. Only its first {@code maxChars} are scanned, and nothing else goes on: a secret that
 * the cut goes through would not be found, so the word at the cut goes too.
 */
final class TextScrubber {

    private final List<TextRule> rules;
    private final List<TextRule> clientRules;
    /** Attackers' keys must not fill the memory. */
    private static final int MOST_REMEMBERED = 20_000;

    private static final int LONGEST_REMEMBERED = 200;

    private final Set<String> cleanKeys = ConcurrentHashMap.newKeySet();
    private final Set<Rule> off;
    private final SecretPairRule pairs = new SecretPairRule();
    private final int maxChars;

    TextScrubber(List<TextRule> rules, int maxChars) {
        this(rules, maxChars, EnumSet.noneOf(Rule.class));
    }

    /**
     * @param off rules that do not run, which only a test of the tests wants
     */
    TextScrubber(List<TextRule> allRules, int maxChars, Set<Rule> off) {
        this.off = off;
        this.rules =
                allRules.stream().filter(rule -> !off.contains(rule.rule())).toList();
        this.clientRules = rules.stream()
                .map(rule -> rule.rule() == Rule.IP_ADDRESS ? new IpAddressRule(true) : rule)
                .toList();
        this.maxChars = maxChars;
    }

    /** In the order in which they work: what holds a secret as a whole goes before what may be a part of it. */
    static List<TextRule> allRules() {
        return List.of(
                new PrivateKeyRule(),
                new TrackDataRule(),
                new UrlUserInfoRule(),
                new SecretPairRule(),
                new AuthorizationRule(),
                new JwtRule(),
                new ApiKeyRule(),
                new EmailRule(),
                new MacAddressRule(),
                new IpAddressRule(false),
                new IbanRule(),
                new CardRule(),
                new SsnRule(),
                new PhoneRule(),
                new QuotedInputRule());
    }

    /** The same instance if it is clean. */
    String scrub(String text, KeyPlan plan, Tally tally) {
        String bounded = bounded(text, tally);
        Triggers triggers = Triggers.of(bounded);
        if (!triggers.isAny()) {
            return bounded;
        }
        String scrubbed = plan == KeyPlan.QUERY ? query(bounded, tally) : bounded;
        scrubbed = searched(scrubbed, triggers, plan, tally);
        if (triggers.disguise()) {
            String lifted = Disguise.lifted(scrubbed);
            String clean = searched(lifted, Triggers.of(lifted), plan, tally);
            scrubbed = clean.equals(lifted) ? scrubbed : clean;
        }
        if (triggers.percent()) {
            scrubbed = PercentEncoding.scrub(scrubbed, plain -> searched(plain, Triggers.of(plain), plan, tally));
        }
        return scrubbed;
    }

    /** Keys repeat from span to span: one that is known to be clean is not searched again. */
    String key(String key, Tally tally) {
        if (cleanKeys.contains(key)) {
            return key;
        }
        String scrubbed = scrub(key, KeyPlan.SEARCH, tally);
        if (scrubbed.equals(key) && key.length() <= LONGEST_REMEMBERED && cleanKeys.size() < MOST_REMEMBERED) {
            cleanKeys.add(key);
        }
        return scrubbed;
    }

    /** Whether the rule runs. */
    boolean runs(Rule rule) {
        return !off.contains(rule);
    }

    /** Whether this rule finds something. */
    boolean finds(Rule wanted, String text) {
        return rules.stream()
                .filter(rule -> rule.rule() == wanted)
                .anyMatch(rule -> !rule.apply(text).equals(text));
    }

    private String searched(String text, Triggers triggers, KeyPlan plan, Tally tally) {
        String scrubbed = text;
        for (TextRule rule : plan == KeyPlan.CLIENT ? clientRules : rules) {
            if (!plan.spares(rule.rule()) && rule.mayMatch(triggers)) {
                scrubbed = counted(scrubbed, rule.apply(scrubbed), rule.rule(), tally);
            }
        }
        return scrubbed;
    }

    private String query(String text, Tally tally) {
        return runs(Rule.SECRET_PAIR) ? counted(text, pairs.apply(text, true), Rule.SECRET_PAIR, tally) : text;
    }

    /** As much of a text as is scanned. */
    String bounded(String text, Tally tally) {
        if (text.length() <= maxChars || !runs(Rule.OVERSIZE)) {
            return text;
        }
        int end = maxChars - Rule.OVERSIZE.placeholder().length();
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
