package io.taproot.privacy;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Puts the texts of one request through every rule of a policy. Only the first characters of a text are scanned, and
 * nothing else goes on: a secret that the cut goes through would not be found, so the word at the cut goes too.
 */
final class TextScrubber {

    private static final int LONGEST_REMEMBERED = 200;
    private static final StandIn NO_ADDRESS = (found, usual) -> Rule.IP_ADDRESS.placeholder();
    private static final SecretPairRule PAIRS = new SecretPairRule();

    private final ScrubPolicy policy;
    private final Pseudonyms.ForBatch standIns;
    private final Tally tally;

    /** Whose finding takes the whole text with it. */
    private @Nullable Detector dropping;

    TextScrubber(ScrubPolicy policy, Pseudonyms.ForBatch standIns, Tally tally) {
        this.policy = policy;
        this.standIns = standIns;
        this.tally = tally;
    }

    ScrubPolicy policy() {
        return policy;
    }

    /** The same instance if it is clean. */
    String scrub(String text, Treatment treatment) {
        dropping = null;
        String bounded = bounded(text);
        String scrubbed = treatment.own().isEmpty() ? bounded : withOwnRules(bounded, treatment);
        Triggers triggers = Triggers.of(scrubbed, policy.triggers());
        if (triggers.isAny()) {
            scrubbed = scrubbed(scrubbed, triggers, treatment);
        }
        return dropping == null ? scrubbed : dropping.placeholder();
    }

    private String scrubbed(String text, Triggers triggers, Treatment treatment) {
        String scrubbed = treatment.plan() == KeyPlan.QUERY ? query(text) : text;
        scrubbed = searched(scrubbed, triggers, treatment);
        if (triggers.disguise()) {
            scrubbed = ifFound(Disguise.lifted(scrubbed), scrubbed, treatment);
        }
        if (triggers.percent()) {
            scrubbed = PercentEncoding.scrub(scrubbed, plain -> ifFound(plain, plain, treatment));
        }
        return scrubbed;
    }

    /** What the rules make of a text in plain characters; as it was sent where they find nothing. */
    private String ifFound(String plain, String sent, Treatment treatment) {
        String own = treatment.own().isEmpty() ? plain : withOwnRules(plain, treatment);
        String clean = searched(own, Triggers.of(own, policy.triggers()), treatment);
        return clean.equals(plain) ? sent : clean;
    }

    /** The name of an attribute. */
    String key(String key) {
        if (policy.isKnownClean(key)) {
            return key;
        }
        String scrubbed = scrub(key, policy.treatmentOfNames());
        if (scrubbed.equals(key) && key.length() <= LONGEST_REMEMBERED) {
            policy.rememberClean(key);
        }
        return scrubbed;
    }

    /** Whether the rule runs at all. */
    boolean runs(Rule rule) {
        return policy.runs(rule);
    }

    /** Whether the rule runs on such a value. */
    boolean runs(Rule rule, Treatment treatment) {
        return policy.runs(rule) && !treatment.spares(rule);
    }

    /** Whether any rule finds something; nothing is counted. */
    boolean isClean(String text) {
        return new TextScrubber(policy, standIns, new Tally())
                .scrub(text, policy.treatment())
                .equals(text);
    }

    /** Whether this rule finds something. */
    boolean finds(Rule wanted, String text) {
        return policy.rules(KeyPlan.SEARCH).stream()
                .filter(rule -> rule.rule() == wanted)
                .anyMatch(rule -> !rule.apply(text).equals(text));
    }

    private String withOwnRules(String text, Treatment treatment) {
        String scrubbed = text;
        for (OwnRule rule : treatment.own()) {
            if (rule.isAt(tally.place()) && rule.mayMatch(scrubbed)) {
                String after = rule.apply(
                        scrubbed,
                        rule.action() == Action.PSEUDONYM
                                ? found -> standIns.of(rule, found)
                                : found -> rule.placeholder());
                scrubbed = counted(scrubbed, after, rule);
            }
        }
        return scrubbed;
    }

    private String searched(String text, Triggers triggers, Treatment treatment) {
        String scrubbed = text;
        KeyPlan plan = treatment.plan();
        for (TextRule rule : policy.rules(plan)) {
            if (rule.mayMatch(triggers) && !policy.spares(plan, rule.rule()) && !treatment.spares(rule.rule())) {
                scrubbed = counted(scrubbed, applied(rule, scrubbed), rule.rule());
            }
        }
        return scrubbed;
    }

    private String applied(TextRule textRule, String text) {
        Rule rule = textRule.rule();
        return switch (policy.action(rule)) {
            case PSEUDONYM ->
                textRule.apply(text, tally.key(), (found, usual) -> standIns.of(rule, normal(rule, found)));
            case MASK -> textRule.apply(text, tally.key(), rule == Rule.IP_ADDRESS ? NO_ADDRESS : StandIn.USUAL);
            case DROP, TRUNCATE, GENERALISE, KEEP -> textRule.apply(text, tally.key(), StandIn.USUAL);
        };
    }

    /** One spelling for what is written in several ways, so that it gets one stand-in. */
    private static String normal(Rule rule, String found) {
        return switch (rule) {
            case EMAIL -> found.replace("%40", "@").toLowerCase(Locale.ROOT);
            case PHONE, IBAN -> found.replace("%2B", "+").replace("%20", "").replaceAll("[^0-9A-Za-z+]", "");
            default -> found;
        };
    }

    private String query(String text) {
        return runs(Rule.SECRET_PAIR) ? counted(text, PAIRS.apply(text, true), Rule.SECRET_PAIR) : text;
    }

    /** As much of a text as is scanned. */
    String bounded(String text) {
        int maxChars = policy.maxChars();
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

    private String counted(String before, String after, Detector detector) {
        if (after.equals(before)) {
            return before;
        }
        tally.count(detector);
        if (policy.action(detector) == Action.DROP) {
            dropping = detector;
        }
        return after;
    }
}
