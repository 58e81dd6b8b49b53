package io.taproot.gateway.scrub;

import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.privacy.Profile;
import io.taproot.privacy.Rule;
import io.taproot.privacy.ScrubPolicy;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How well the default profile finds what it should, and leaves what it should not touch; docs/privacy.md shows the figures. */
class CorpusTest {

    private static final long SEED = 20_261_122;
    private static final List<CorpusCase> CORPUS = Corpus.of(SEED);

    @Test
    void isLargeEnoughAndAThirdOfItIsNothingToFind() {
        long negatives = CORPUS.stream().filter(each -> !each.isPositive()).count();

        assertThat(CORPUS).hasSizeGreaterThanOrEqualTo(600);
        assertThat(3 * negatives).isGreaterThanOrEqualTo(CORPUS.size());
    }

    @Test
    void meetsTheGoalsOfTheDefaultProfile() {
        CorpusScore score = CorpusScore.of(CORPUS, EnumSet.noneOf(Rule.class));
        System.out.println(score.table());

        assertThat(score.misses()).as("recall of everything at least 99.5 %").hasSizeLessThanOrEqualTo((int)
                (score.positives() * 0.005));
        assertThat(score.misses())
                .as("secrets, cards, keys and statements: none")
                .noneMatch(each -> CorpusScore.isNeverMissed(each.kind()));
        assertThat(score.falsePositives()).as("negatives that were changed").isEmpty();
        assertThat(score.overWide())
                .as("positives that lost their context: at most 2 %")
                .hasSizeLessThanOrEqualTo((int) (score.positives() * 0.02));
        assertThat(score.unstable()).as("scrubbed again, they are the same").isEmpty();
    }

    @Test
    void meetsTheGoalsWithOtherValuesToo() {
        for (long seed = 1; seed <= 5; seed++) {
            CorpusScore score = CorpusScore.of(Corpus.of(seed), EnumSet.noneOf(Rule.class));

            assertThat(score.misses()).as("seed %d", seed).hasSizeLessThanOrEqualTo((int) (score.positives() * 0.005));
            assertThat(score.falsePositives()).as("seed %d", seed).hasSizeLessThanOrEqualTo(1);
        }
    }

    static Stream<Rule> rulesOfTheDefaultProfile() {
        ScrubPolicy standard = ScrubPolicy.of(Profile.DEFAULT, 1 << 16);
        return Stream.of(Rule.values()).filter(standard::runs);
    }

    @ParameterizedTest
    @MethodSource("rulesOfTheDefaultProfile")
    void missesSomethingOnceARuleIsSwitchedOff(Rule rule) {
        assertThat(CorpusScore.of(CORPUS, Set.of(rule)).misses())
                .as("without %s", rule)
                .isNotEmpty();
    }

    @Test
    void saysInTheDocumentWhatItMeasured() throws IOException {
        String table = CorpusScore.of(CORPUS, EnumSet.noneOf(Rule.class)).table();

        assertThat(FiguresInDocs.of("CorpusTest", table)).isEqualTo(table);
    }
}
