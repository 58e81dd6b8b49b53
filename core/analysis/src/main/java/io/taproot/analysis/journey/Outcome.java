package io.taproot.analysis.journey;

import java.util.Locale;

/** How a run ended. */
public enum Outcome {
    /** Without an error, within what the definition calls good. */
    OK,
    /** Without an error, but slower than that. */
    OVER_BUDGET,
    /** The journey's own span says so, or the last attempt of one of its stages failed. */
    ERROR;

    /** As in the store and the API, e.g. {@code over_budget}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
