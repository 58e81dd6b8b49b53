package io.taproot.ingest.drain;

import java.util.Locale;

/** Why items did not get into ClickHouse. */
public enum Fate {
    /** The bytes are no OTLP request. */
    MALFORMED,
    /** A span without a valid trace id or span id. */
    INVALID_ID,
    /** ClickHouse refuses it whenever it is sent. */
    POISON,
    /** It becomes more than a block may hold by itself. */
    TOO_LARGE,
    /** Its record was destroyed on the disk after it had been acknowledged. */
    DAMAGED;

    /** As metrics and dead letters spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
