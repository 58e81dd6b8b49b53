package io.taproot.privacy;

import java.util.List;
import java.util.Set;

/** Policies that nobody can configure: for tests of the tests, and of what happens when a rule fails. */
public final class WeakPolicies {

    private static final int MAX_CHARS = 1 << 16;

    private WeakPolicies() {}

    /** The default profile without these rules. */
    public static ScrubPolicy without(Set<Rule> off) {
        return new ScrubPolicy(new TextScrubber(TextScrubber.allRules(), MAX_CHARS, off));
    }

    /** One rule, which throws wherever there is an at sign. */
    public static ScrubPolicy stumbling() {
        return new ScrubPolicy(new TextScrubber(List.of(new StumblingRule()), MAX_CHARS));
    }

    private static final class StumblingRule implements TextRule {

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
            throw new IllegalStateException(text);
        }
    }
}
