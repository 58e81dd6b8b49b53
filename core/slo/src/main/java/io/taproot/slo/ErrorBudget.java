package io.taproot.slo;

import java.util.OptionalDouble;

/**
 * What an objective allows to go wrong in a window, and what is left of it. All figures count events; {@code allowed}
 * and {@code left} may be fractions of one.
 *
 * @param total valid events in the window, {@code 0 <= bad <= total}
 * @param bad events outside the objective
 * @param allowed how many of the total may be bad
 * @param left {@code allowed - bad}; negative once the objective is missed
 */
public record ErrorBudget(long total, long bad, double allowed, double left) {

    /**
     * @throws IllegalArgumentException unless {@code 0 <= bad <= total}
     */
    public static ErrorBudget of(long bad, long total, Objective objective) {
        Counts.check(bad, total);
        double allowed = total * objective.allowedBadShare();
        return new ErrorBudget(total, bad, allowed, allowed - bad);
    }

    /** Share of good events, 0 to 1; empty without events: silence is neither good nor bad. */
    public OptionalDouble sli() {
        return total == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) (total - bad) / total);
    }

    /** Share of the budget that is left: 1 untouched, 0 spent, negative once the objective is missed; empty without events. */
    public OptionalDouble leftRatio() {
        return total == 0 ? OptionalDouble.empty() : OptionalDouble.of(left / allowed);
    }
}
