package io.taproot.store.rollup;

import java.time.Instant;

/**
 * What need not be looked at again, by ClickHouse's clock. Falling back is harmless, jumping ahead is not.
 *
 * @param minutes all changes of minutes up to here are in the roll-ups
 * @param runs    all traces written up to here are in the runs
 * @param definitions by which the runs were made: a text that differs when the definitions do
 */
public record Progress(Instant minutes, Instant runs, String definitions) {}
