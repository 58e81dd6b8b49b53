package io.taproot.store.rollup;

import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import io.taproot.store.retention.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Which event-time minutes have changed. */
public final class DirtyMinutes {

    private static final Statement LIST = Statement.load("list_changed_minutes");
    private static final Statement NOW = new Statement("read_clock", "SELECT now64(3, 'UTC') AS now");

    private final ClickHouse clickHouse;
    private final Expiry expiry;

    public DirtyMinutes(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
        this.expiry = new Expiry(clickHouse);
    }

    /** ClickHouse's clock, by which all changes are stamped. */
    public Instant now() {
        return clickHouse
                .query(NOW, Parameters.none(), Bounds.BACKGROUND, row -> row.instant("now"))
                .rows()
                .getFirst();
    }

    /** By ClickHouse's clock; which minutes changed before it may be forgotten. Their spans may be, too. */
    public Instant forgottenBefore() {
        return expiry.goneBefore("changed_minutes", now());
    }

    /**
     * Minutes changed after a moment, the longest waiting first. A change can become visible a little after its stamp:
     * ask again for what is younger than an insert may take.
     *
     * @param after a moment's end, or the last of the page before
     * @param limit if as many come, there are more
     */
    public List<ChangedMinute> since(MinutePosition after, int limit) {
        return list(after, Instant.EPOCH, MinutePosition.AFTER_ALL_MINUTES, limit);
    }

    /**
     * As {@link #since}, but only those of a range, however many others wait before them.
     *
     * @param first minute of the range
     * @param until end of the range, exclusive
     */
    public List<ChangedMinute> within(Instant first, Instant until, MinutePosition after) {
        int all = Math.toIntExact(Duration.between(first, until).toMinutes() + 1);
        return list(after, first, until, all);
    }

    private List<ChangedMinute> list(MinutePosition after, Instant first, Instant until, int limit) {
        Parameters parameters = Parameters.none()
                .instant("after", after.lastChange())
                .instant("after_minute", after.minute())
                .instant("first", first)
                .instant("until", until)
                .whole("limit", limit);
        return clickHouse
                .query(
                        LIST,
                        parameters,
                        Bounds.BACKGROUND,
                        row -> new ChangedMinute(row.instant("minute"), row.instant("last_change")))
                .rows();
    }
}
