package io.taproot.store.rollup;

import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import java.time.Instant;
import java.util.List;

/** Which event-time minutes have changed. */
public final class DirtyMinutes {

    private static final Statement LIST = Statement.load("list_changed_minutes");
    private static final Statement NOW = new Statement("read_clock", "SELECT now64(3, 'UTC') AS now");

    private final ClickHouse clickHouse;

    public DirtyMinutes(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /** ClickHouse's clock, by which all changes are stamped. */
    public Instant now() {
        return clickHouse
                .query(NOW, Parameters.none(), Bounds.BACKGROUND, row -> row.instant("now"))
                .rows()
                .getFirst();
    }

    /**
     * Minutes changed after a moment, the longest waiting first. A change can become visible a little after its stamp:
     * ask again for what is younger than an insert may take.
     *
     * @param limit if as many come, there are more
     */
    public List<ChangedMinute> since(Instant after, int limit) {
        Parameters parameters = Parameters.none().instant("after", after).whole("limit", limit);
        return clickHouse
                .query(
                        LIST,
                        parameters,
                        Bounds.BACKGROUND,
                        row -> new ChangedMinute(row.instant("minute"), row.instant("last_change")))
                .rows();
    }
}
