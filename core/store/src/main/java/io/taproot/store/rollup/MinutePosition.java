package io.taproot.store.rollup;

import java.time.Instant;

/**
 * Where a changed minute stands in a list, the longest waiting first. All minutes of one insert have the same moment, and
 * they may be more than a list holds: a moment alone is no place to go on from.
 *
 * @param lastChange of the minute, by ClickHouse's clock
 * @param minute     its beginning
 */
public record MinutePosition(Instant lastChange, Instant minute) {

    /** The last that a column of seconds since 1970 can hold; no span's minute is as late. */
    static final Instant AFTER_ALL_MINUTES = Instant.ofEpochSecond((1L << 32) - 1);

    /** Behind all that changed up to a moment. */
    public static MinutePosition endOf(Instant moment) {
        return new MinutePosition(moment, AFTER_ALL_MINUTES);
    }

    /** The moment up to which no change lies behind this place. */
    public Instant allBefore() {
        return minute.equals(AFTER_ALL_MINUTES) ? lastChange : lastChange.minusMillis(1);
    }
}
