package io.taproot.ingest.drain;

import java.time.Duration;

/**
 * @param maxRows a batch that has reached this is sent
 * @param maxBytes likewise, counted in column buffers before compression
 * @param linger how long the oldest record may wait for company
 * @param firstPause after the first failure; doubled with each further one
 * @param longestPause at most
 * @param unknownErrorTries how often an error that ClickHouse's lists do not know is tried before the batch is split
 */
public record DrainSettings(
        int maxRows,
        long maxBytes,
        Duration linger,
        Duration firstPause,
        Duration longestPause,
        int unknownErrorTries) {}
