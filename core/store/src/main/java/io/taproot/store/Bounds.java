package io.taproot.store;

import java.time.Duration;

/**
 * What one statement may cost before ClickHouse cuts it off.
 *
 * @param time wall clock, at least one second
 * @param memoryBytes of the whole statement on the server
 * @param rowsRead a statement that would read more fails
 * @param threads cores it may use
 */
public record Bounds(Duration time, long memoryBytes, long rowsRead, int threads) {

    /** Somebody waits for the answer. */
    public static final Bounds INTERACTIVE = new Bounds(Duration.ofSeconds(15), 1L << 30, 2_000_000_000L, 2);

    /** As {@link #INTERACTIVE}, for what reads a few granules: a second thread would take a quarter more processor time. */
    public static final Bounds LOOK_UP = INTERACTIVE.onOneThread();

    /** Nobody waits: roll-ups, retention, checks. */
    public static final Bounds BACKGROUND = new Bounds(Duration.ofMinutes(5), 2L << 30, 20_000_000_000L, 1);

    public Bounds {
        if (time.toSeconds() < 1 || memoryBytes <= 0 || rowsRead <= 0 || threads <= 0) {
            throw new IllegalArgumentException("every bound must be positive, the time at least one second");
        }
    }

    public Bounds within(Duration otherTime) {
        return new Bounds(otherTime, memoryBytes, rowsRead, threads);
    }

    private Bounds onOneThread() {
        return new Bounds(time, memoryBytes, rowsRead, 1);
    }
}
