package io.taproot.privacy;

import java.util.function.Supplier;

/** Texts behind a key: what the key decides about them, see {@link KeyPlan}. What is clean comes back as it was. */
final class KeyedTexts {

    private static final Supplier<String> GRAPHQL = () -> Statements.GRAPHQL;

    private final TextScrubber texts;
    private final Pseudonyms.ForBatch pseudonyms;
    private final Tally tally;

    KeyedTexts(TextScrubber texts, Pseudonyms.ForBatch pseudonyms, Tally tally) {
        this.texts = texts;
        this.pseudonyms = pseudonyms;
        this.tally = tally;
    }

    /**
     * @param database the system that the attributes beside it speak of; empty text for none
     */
    String scrub(Treatment treatment, String value, Supplier<String> database) {
        return switch (treatment.plan()) {
            case SECRET, SECRET_TEXT -> gone(treatment, value, Rule.SECRET_KEY);
            case PERSONAL ->
                texts.policy().action(Rule.PERSONAL_KEY) == Action.PSEUDONYM
                        ? id(treatment, value, Rule.PERSONAL_KEY)
                        : gone(treatment, value, Rule.PERSONAL_KEY);
            case PARAMETER -> gone(treatment, value, Rule.PERSONAL_KEY);
            case ADVERTISING -> id(treatment, value, advertising(treatment));
            case DEVICE -> id(treatment, value, Rule.DEVICE_ID);
            case USER -> id(treatment, value, Rule.USER_ID);
            case PLACE -> place(treatment, value);
            case TOWN -> gone(treatment, value, Rule.TOWN);
            case CONVERSATION -> gone(treatment, value, Rule.CONVERSATION);
            case EXCEPTION_MESSAGE -> gone(treatment, value, Rule.EXCEPTION_MESSAGE);
            case STACK_TRACE -> stackTrace(treatment, value);
            case STATEMENT -> statement(treatment, value, database);
            case GRAPHQL -> statement(treatment, value, GRAPHQL);
            case URL -> url(treatment, texts.scrub(value, treatment));
            case QUERY -> url(treatment, query(treatment, texts.scrub(value, treatment)));
            case TRACE_IDENTITY, CLIENT, INFRASTRUCTURE, VERSION, SEARCH -> texts.scrub(value, treatment);
        };
    }

    Rule advertising(Treatment treatment) {
        return texts.runs(Rule.ADVERTISING_ID, treatment) ? Rule.ADVERTISING_ID : Rule.DEVICE_ID;
    }

    String gone(Treatment treatment, String value, Rule rule) {
        if (!texts.runs(rule, treatment)) {
            return texts.scrub(value, treatment.with(KeyPlan.SEARCH));
        }
        return value.isEmpty() ? value : counted(value, rule.placeholder(), rule);
    }

    String id(Treatment treatment, String value, Rule rule) {
        if (!hasStandIn(rule, treatment)) {
            return gone(treatment, value, rule);
        }
        return isNobodys(value) ? value : counted(value, pseudonyms.of(rule, value), rule);
    }

    /** Zeros, as those write it who have none. */
    private static boolean isNobodys(String id) {
        for (int i = 0; i < id.length(); i++) {
            if (id.charAt(i) != '0' && id.charAt(i) != '-') {
                return false;
            }
        }
        return true;
    }

    boolean hasStandIn(Rule rule, Treatment treatment) {
        return texts.runs(rule, treatment) && texts.policy().action(rule) != Action.DROP;
    }

    private String place(Treatment treatment, String value) {
        if (!generalisesPlaces(treatment)) {
            return gone(treatment, value, Rule.LOCATION);
        }
        String after = Coordinates.rounded(value, decimals());
        return after.equals(value)
                ? texts.scrub(value, treatment.with(KeyPlan.SEARCH))
                : counted(value, after, Rule.LOCATION);
    }

    boolean generalisesPlaces(Treatment treatment) {
        return texts.runs(Rule.LOCATION, treatment) && texts.policy().action(Rule.LOCATION) != Action.DROP;
    }

    int decimals() {
        return texts.policy().profile() == Profile.STRICT ? 1 : 2;
    }

    private String statement(Treatment treatment, String value, Supplier<String> database) {
        if (!texts.runs(Rule.STATEMENT)) {
            return texts.scrub(value, treatment.with(KeyPlan.SEARCH));
        }
        String after = Statements.scrub(
                texts.bounded(value), database.get(), texts.policy().profile());
        return texts.scrub(counted(value, after, Rule.STATEMENT), treatment.with(KeyPlan.INFRASTRUCTURE));
    }

    private String stackTrace(Treatment treatment, String value) {
        Treatment asText = treatment.with(KeyPlan.SEARCH);
        if (!texts.runs(Rule.EXCEPTION_MESSAGE, treatment)) {
            return texts.scrub(value, asText);
        }
        return texts.scrub(counted(value, StackTraces.withoutMessages(value), Rule.EXCEPTION_MESSAGE), asText);
    }

    private String url(Treatment treatment, String value) {
        return texts.runs(Rule.URL_PATH_ID, treatment) ? counted(value, PathIds.scrub(value), Rule.URL_PATH_ID) : value;
    }

    private String query(Treatment treatment, String value) {
        return texts.runs(Rule.QUERY_VALUE, treatment)
                ? counted(value, QueryValueRule.query(value, texts.policy()::leavesParameter), Rule.QUERY_VALUE)
                : value;
    }

    String counted(String before, String after, Rule rule) {
        if (!after.equals(before)) {
            tally.count(rule);
        }
        return after;
    }
}
