package io.taproot.ingest.spool;

import java.time.Duration;

/**
 * @param quotaBytes of what is not yet in ClickHouse; beyond it new requests are refused
 * @param segmentBytes a file is closed when it has grown to this
 * @param remember how long batch ids are remembered, and delivered files kept so that a restart still knows them
 */
public record SpoolSettings(long quotaBytes, long segmentBytes, Duration remember) {

    /** Batch ids that are remembered at most: about 200 bytes each. */
    static final int MOST_REMEMBERED = 200_000;

    public SpoolSettings {
        if (quotaBytes <= 0 || segmentBytes <= 0 || remember.isNegative()) {
            throw new IllegalArgumentException("quota and segment size are positive, remember is not negative");
        }
    }
}
