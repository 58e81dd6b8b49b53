package io.taproot.store.rollup;

import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Cost;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import io.taproot.store.retention.Expiry;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/** Calls, errors and durations per hour and operation, rebuilt from the minutes. */
public final class HourRollup {

    /** So many are rebuilt by one statement at most. */
    public static final int MOST_HOURS = 6;

    private static final Statement REBUILD = Statement.load("rebuild_red_1h");

    private final ClickHouse clickHouse;
    private final Expiry expiry;

    public HourRollup(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
        this.expiry = new Expiry(clickHouse);
    }

    /**
     * Writes these hours anew. A reader sees each of them as it was before, or as it is afterwards. An hour whose minutes
     * may have expired meanwhile, or are lost, stays as it is.
     *
     * @param hours beginnings of hours; at least one, at most {@link #MOST_HOURS}
     * @param asOf  a moment by ClickHouse's clock before this call: of two rebuilds the one with the later moment holds
     */
    public Cost rebuild(Collection<Instant> hours, Instant asOf) {
        if (hours.isEmpty() || hours.size() > MOST_HOURS) {
            throw new IllegalArgumentException("1 to " + MOST_HOURS + " hours, not " + hours.size());
        }
        Parameters parameters = Parameters.none()
                .unsigneds(
                        "hours",
                        hours.stream().map(Instant::getEpochSecond).distinct().toList())
                .instant("as_of", asOf)
                .instant("gone_before", expiry.goneBefore("red_1m", asOf));
        return clickHouse.executeOnce(
                REBUILD, parameters, Bounds.BACKGROUND, UUID.randomUUID().toString());
    }
}
