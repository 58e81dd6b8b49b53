package io.taproot.gateway.sample;

/**
 * How the spans of one sender are sampled.
 *
 * @param ratio          share of the sessions and traces that is kept, {@code 0 < ratio <= 1}
 * @param keepErrors     whether errors are kept whatever the ratio
 * @param keepOverBudget whether what is hinted to be over its budget is
 * @param ceiling        what may lower the ratio
 */
public record SamplingRule(double ratio, boolean keepErrors, boolean keepOverBudget, Ceiling ceiling) {

    public SamplingRule {
        if (!(ratio > 0 && ratio <= 1)) {
            throw new IllegalArgumentException("a sampling ratio lies between 0 (exclusive) and 1");
        }
    }

    boolean keepsEverything() {
        return ratio == 1 && ceiling.isNone();
    }
}
