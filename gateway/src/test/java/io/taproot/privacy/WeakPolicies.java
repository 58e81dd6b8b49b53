package io.taproot.privacy;

import io.taproot.snapshot.PrivacyPolicy;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Policies that nobody can configure: for tests of the tests, and of what happens when a rule fails. */
public final class WeakPolicies {

    private static final int MAX_CHARS = 1 << 16;

    private WeakPolicies() {}

    /** The default profile without these rules. */
    public static ScrubPolicy without(Set<Rule> off) {
        return new ScrubPolicy(weakened(ScrubPolicy.Parts.of(Profile.DEFAULT), off), MAX_CHARS);
    }

    /** A policy without these rules. */
    public static ScrubPolicy without(Set<Rule> off, PrivacyPolicy policy) throws InvalidPolicyException {
        return new ScrubPolicy(weakened(PolicyReader.read(policy), off), MAX_CHARS);
    }

    private static ScrubPolicy.Parts weakened(ScrubPolicy.Parts parts, Set<Rule> off) {
        Map<Rule, Action> actions = new EnumMap<>(Rule.class);
        actions.putAll(parts.actions());
        off.forEach(rule -> actions.put(rule, Action.KEEP));
        return new ScrubPolicy.Parts(
                parts.version(),
                parts.profile(),
                actions,
                parts.ownRules(),
                parts.allowances(),
                parts.queryParameters());
    }

    /** One rule, which throws wherever there is an at sign. */
    public static ScrubPolicy stumbling() {
        return new ScrubPolicy(ScrubPolicy.Parts.of(Profile.DEFAULT), MAX_CHARS, List.of(new StumblingRule()));
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
