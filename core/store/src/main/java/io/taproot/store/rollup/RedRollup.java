package io.taproot.store.rollup;

import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Cost;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import io.taproot.store.retention.Expiry;
import io.taproot.telemetry.TrapSpans;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Calls, errors and durations per minute and operation, rebuilt from the spans themselves. */
public final class RedRollup {

    /** Reception after a span's end from which on it counts as late. */
    public static final Duration LATE_AFTER = Duration.ofMinutes(2);

    /** So many are rebuilt by one statement at most. */
    public static final int MOST_MINUTES = 60;

    private static final Statement REBUILD = Statement.load("rebuild_red_1m");

    private final ClickHouse clickHouse;
    private final Expiry expiry;

    public RedRollup(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
        this.expiry = new Expiry(clickHouse);
    }

    /**
     * Writes these minutes anew. A reader sees each of them as it was before, or as it is afterwards. A minute whose spans
     * may have expired meanwhile, or are lost, stays as it is: what comes for it then is too late to be counted.
     *
     * @param minutes beginnings of minutes; at least one, at most {@link #MOST_MINUTES}
     * @param asOf    a moment by ClickHouse's clock before this call: of two rebuilds the one with the later moment holds
     */
    public Cost rebuild(Collection<Instant> minutes, Instant asOf) {
        if (minutes.isEmpty() || minutes.size() > MOST_MINUTES) {
            throw new IllegalArgumentException("1 to " + MOST_MINUTES + " minutes, not " + minutes.size());
        }
        Instant first = minutes.stream().min(Instant::compareTo).orElseThrow();
        Instant last = minutes.stream().max(Instant::compareTo).orElseThrow();
        Parameters parameters = Parameters.none()
                .unsigneds("minutes", seconds(minutes, minute -> minute))
                .unsigneds("hours", seconds(minutes, minute -> minute.truncatedTo(ChronoUnit.HOURS)))
                .instant("since", first)
                .instant("until", last.plus(1, ChronoUnit.MINUTES))
                .texts("traps", TrapSpans.NAMES)
                .whole("longest_nano", TrapSpans.LONGEST_WORK.toNanos())
                .whole("late_after_s", LATE_AFTER.toSeconds())
                .instant("as_of", asOf)
                .instant("gone_before", expiry.goneBefore("spans", asOf));
        return clickHouse.executeOnce(
                REBUILD, parameters, Bounds.BACKGROUND, UUID.randomUUID().toString());
    }

    private static List<Long> seconds(Collection<Instant> minutes, UnaryOperator<Instant> of) {
        return minutes.stream()
                .map(minute -> of.apply(minute).getEpochSecond())
                .distinct()
                .sorted()
                .toList();
    }
}
