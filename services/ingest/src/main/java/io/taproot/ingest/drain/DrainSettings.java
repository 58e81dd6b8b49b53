package io.taproot.ingest.drain;

import java.time.Duration;

/**
 * @param maxRows a batch that has reached this is sent
 * @param maxBytes likewise, counted in column buffers before compression
 * @param linger how long the oldest record may wait for company
 * @param inFlight how many batches are built or sent at the same time; each has a block of its own
 * @param firstPause after the first failure; doubled with each further one
 * @param longestPause at most
 * @param unknownErrorTries how often an error that ClickHouse's lists do not know is tried before the batch is split, and an item
 *     before it is parked
 * @param longestDoubt how long an item may be refused before it is parked although ClickHouse has taken nothing else
 */
public record DrainSettings(
        int maxRows,
        long maxBytes,
        Duration linger,
        int inFlight,
        Duration firstPause,
        Duration longestPause,
        int unknownErrorTries,
        Duration longestDoubt) {

    /** ClickHouse remembers ten thousand tokens: a batch in doubt is sent again long before its own is forgotten. */
    private static final int MOST_IN_FLIGHT = 4;

    public DrainSettings {
        if (inFlight < 1 || inFlight > MOST_IN_FLIGHT) {
            throw new IllegalArgumentException("batches in flight: 1 to " + MOST_IN_FLIGHT);
        }
    }
}
