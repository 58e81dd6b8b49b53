package io.taproot.slo;

/**
 * How fast an error budget is spent.
 *
 * @param value unitless; 1.0 spends the budget exactly over the objective's period, 14.4 for one hour spends 2 % of 30
 *     days
 * @see <a href="https://sre.google/workbook/alerting-on-slos/">SRE Workbook, Alerting on SLOs</a>
 */
public record BurnRate(double value) implements Comparable<BurnRate> {

    /** Nothing happened, or nothing bad. */
    public static final BurnRate NONE = new BurnRate(0);

    /**
     * @param bad events outside the objective in the window, {@code 0 <= bad <= total}
     * @param total valid events in the window; 0 gives {@link #NONE}: silence burns no budget, it has an alert of its own
     * @throws IllegalArgumentException if a bound above is broken
     */
    public static BurnRate of(long bad, long total, Objective objective) {
        Counts.check(bad, total);
        return total == 0 ? NONE : new BurnRate((double) bad / total / objective.allowedBadShare());
    }

    @Override
    public int compareTo(BurnRate other) {
        return Double.compare(value, other.value);
    }
}
