package io.taproot.store.rollup;

import java.time.Instant;

/**
 * @param minute     its beginning, by the clocks of the spans' senders
 * @param lastChange when spans were last written into it, by ClickHouse's clock
 */
public record ChangedMinute(Instant minute, Instant lastChange) {

    public MinutePosition position() {
        return new MinutePosition(lastChange, minute);
    }
}
