package io.taproot.store;

import java.time.Duration;

/**
 * What ClickHouse did for one statement, as it reports it.
 *
 * @param rowsRead rows of tables, not of the answer
 * @param bytesRead uncompressed
 * @param elapsed on the server
 */
public record Cost(long rowsRead, long bytesRead, Duration elapsed) {

    public static final Cost NONE = new Cost(0, 0, Duration.ZERO);

    /** Of two statements asked for one answer. */
    public Cost plus(Cost other) {
        return new Cost(rowsRead + other.rowsRead, bytesRead + other.bytesRead, elapsed.plus(other.elapsed));
    }
}
