package io.taproot.alerting.evaluate;

/** Where an alert stands. */
public enum Phase {
    /** Measured and inside the threshold. */
    OK,
    /** Beyond the threshold, not yet for long enough. */
    PENDING,
    /** Beyond the threshold for long enough: somebody has been told. */
    FIRING,
    /** Too few samples to say. Not the same as {@link #OK}. */
    NO_DATA
}
