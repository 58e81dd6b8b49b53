package io.taproot.gateway.scrub;

import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.privacy.InvalidPolicyException;
import io.taproot.privacy.Profile;
import io.taproot.privacy.Rule;
import io.taproot.privacy.ScrubPolicy;
import io.taproot.privacy.WeakPolicies;
import io.taproot.snapshot.PrivacyPolicy;
import io.taproot.snapshot.PrivacyRule;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How well the strict profile, the packs and a policy's own rules find what they should, and leave the rest alone. */
class PolicyCorpusTest {

    private static final long SEED = 20_261_123;
    private static final List<CorpusCase> CORPUS = PolicyCorpus.of(SEED);

    /** What the default profile does without any policy. */
    private static final ScrubPolicy STANDARD = ScrubPolicy.of(Profile.DEFAULT, 1 << 16);

    static Stream<Rule> rulesThatThePolicyAdds() throws InvalidPolicyException {
        ScrubPolicy policy = ScrubPolicy.of(PolicyCorpus.policy(), 1 << 16);
        return Stream.of(Rule.values()).filter(rule -> policy.runs(rule) && !STANDARD.runs(rule));
    }

    @Test
    void meetsTheGoalsOfTheStrictProfile() throws InvalidPolicyException {
        for (long seed : List.of(SEED, 1L, 2L)) {
            CorpusScore score = scored(PolicyCorpus.of(seed), EnumSet.noneOf(Rule.class));

            assertThat(score.misses())
                    .as("seed %d: recall at least 98 %%", seed)
                    .hasSizeLessThanOrEqualTo((int) (score.positives() * 0.02));
            assertThat(score.falsePositives())
                    .as("seed %d: near misses that were changed: at most 10 %%", seed)
                    .hasSizeLessThanOrEqualTo((CORPUS.size() - score.positives()) / 10);
            assertThat(score.overWide())
                    .as("seed %d: positives that lost their context: at most 2 %%", seed)
                    .hasSizeLessThanOrEqualTo((int) (score.positives() * 0.02));
            assertThat(score.unstable())
                    .as("seed %d: scrubbed again, they are the same", seed)
                    .isEmpty();
        }
    }

    /** The corpus of the default profile holds under a stronger policy, too. */
    @Test
    void missesNothingThatTheDefaultProfileFinds() throws InvalidPolicyException {
        List<CorpusCase> positives =
                Corpus.of(SEED).stream().filter(CorpusCase::isPositive).toList();

        assertThat(scored(positives, EnumSet.noneOf(Rule.class)).misses()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rulesThatThePolicyAdds")
    void missesSomethingOnceARuleIsSwitchedOff(Rule rule) throws InvalidPolicyException {
        assertThat(scored(CORPUS, Set.of(rule)).misses()).as("without %s", rule).isNotEmpty();
    }

    @Test
    void missesSomethingWithoutOneOfTheOwnRules() throws InvalidPolicyException {
        PrivacyPolicy whole = PolicyCorpus.policy();
        for (PrivacyRule left : whole.rules()) {
            List<PrivacyRule> others =
                    whole.rules().stream().filter(rule -> !rule.equals(left)).toList();
            PrivacyPolicy policy = new PrivacyPolicy(
                    whole.name(), 1, "strict", whole.packs(), whole.actions(), others, List.of(), List.of("page"));

            assertThat(CorpusScore.of(CORPUS, ScrubPolicy.of(policy, 1 << 16)).misses())
                    .as("without %s", left.name())
                    .isNotEmpty();
        }
    }

    @Test
    void saysInTheDocumentWhatItMeasured() throws Exception {
        String table = scored(CORPUS, EnumSet.noneOf(Rule.class)).table();

        assertThat(FiguresInDocs.of("PolicyCorpusTest", table)).isEqualTo(table);
    }

    private static CorpusScore scored(List<CorpusCase> corpus, Set<Rule> off) throws InvalidPolicyException {
        return CorpusScore.of(corpus, WeakPolicies.without(off, PolicyCorpus.policy()));
    }
}
