package io.taproot.slo;

/**
 * The promised share of good events.
 *
 * @param share unitless, {@code 0 < share < 1}, e.g. 0.999; at 1 there would be no budget to burn
 */
public record Objective(double share) {

    /**
     * @throws IllegalArgumentException if the share is not between 0 and 1
     */
    public Objective {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("an objective lies between 0 and 1, both excluded");
        }
    }

    /** The share of events that may be bad, {@code 0 < share < 1}. */
    public double allowedBadShare() {
        return 1 - share;
    }
}
