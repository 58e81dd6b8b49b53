package io.taproot.store.rollup;

import java.time.Instant;

/**
 * What need not be looked at again, by ClickHouse's clock. Falling back is harmless, jumping ahead is not.
 *
 * @param minutes    all changes of minutes up to here are in the roll-ups by minute
 * @param hours      all changes of minutes up to here are in the roll-ups by hour
 * @param attributes all changes of minutes up to here are in the inventory of attributes
 * @param kept       all traces written up to here have been decided: kept, or not
 * @param runs       all traces written up to here are in the runs
 * @param definitions by which the runs were made: a text that differs when the definitions do
 */
public record Progress(
        Instant minutes, Instant hours, Instant attributes, Instant kept, Instant runs, String definitions) {

    /** Where nobody ever said how far the work has come. */
    public static Progress at(Instant beginning) {
        return new Progress(beginning, beginning, beginning, beginning, beginning, "");
    }

    public Progress withMinutes(Instant done) {
        return new Progress(done, hours, attributes, kept, runs, definitions);
    }

    public Progress withHours(Instant done) {
        return new Progress(minutes, done, attributes, kept, runs, definitions);
    }

    public Progress withAttributes(Instant done) {
        return new Progress(minutes, hours, done, kept, runs, definitions);
    }

    public Progress withKept(Instant done) {
        return new Progress(minutes, hours, attributes, done, runs, definitions);
    }

    public Progress withRuns(Instant done) {
        return new Progress(minutes, hours, attributes, kept, done, definitions);
    }

    public Progress withDefinitions(String now) {
        return new Progress(minutes, hours, attributes, kept, runs, now);
    }
}
