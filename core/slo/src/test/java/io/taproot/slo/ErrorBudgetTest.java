package io.taproot.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ErrorBudgetTest {

    private static final Objective TWO_NINES = new Objective(0.99);

    @Test
    void allowsTheShareThatTheObjectiveLeaves() {
        ErrorBudget budget = ErrorBudget.of(25, 10_000, TWO_NINES);

        assertThat(budget.allowed()).isCloseTo(100, within(1e-6));
        assertThat(budget.left()).isCloseTo(75, within(1e-6));
        assertThat(budget.leftRatio().orElseThrow()).isCloseTo(0.75, within(1e-9));
        assertThat(budget.sli().orElseThrow()).isEqualTo(0.9975);
    }

    @Test
    void isOverdrawnOnceTheObjectiveIsMissed() {
        assertThat(ErrorBudget.of(150, 10_000, TWO_NINES).leftRatio().orElseThrow())
                .isCloseTo(-0.5, within(1e-9));
    }

    @Test
    void saysNothingAboutSilence() {
        ErrorBudget silence = ErrorBudget.of(0, 0, TWO_NINES);

        assertThat(silence.sli()).isEmpty();
        assertThat(silence.leftRatio()).isEmpty();
        assertThat(BurnRate.of(0, 0, TWO_NINES)).isEqualTo(BurnRate.NONE);
    }

    @Test
    void burnsAtOneWhenExactlyTheAllowedShareIsBad() {
        assertThat(BurnRate.of(1, 100, TWO_NINES).value()).isCloseTo(1, within(1e-9));
        assertThat(BurnRate.of(144, 1_000, TWO_NINES).value()).isCloseTo(14.4, within(1e-9));
        assertThat(BurnRate.of(100, 100, TWO_NINES).value()).isCloseTo(100, within(1e-9));
    }

    @Test
    void refusesCountsThatCannotBe() {
        assertThatThrownBy(() -> ErrorBudget.of(-1, 10, TWO_NINES)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BurnRate.of(11, 10, TWO_NINES)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesObjectivesWithoutABudgetOrWithoutAPromise() {
        for (double share : new double[] {0, 1, -0.5, 1.5, Double.NaN}) {
            assertThatThrownBy(() -> new Objective(share)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
