package io.taproot.store.retention;

import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the tables expire as a {@link Retention} says. No data is rewritten for it: a table's rule is replaced where it
 * differs, and the parts that exist get new dates of expiry; ClickHouse then drops what is over, a part at a time.
 */
public final class Expiry {

    private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);
    private static final Statement FIND = Statement.load("find_expiries");
    private static final Statement DATE_ONLY = Statement.load("expire_by_date_only");
    private static final Statement SET = Statement.load("set_expiry");

    private final ClickHouse clickHouse;

    public Expiry(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /**
     * Changes the tables whose rule differs; the schema must be there.
     *
     * @return their names; empty when nothing was left to do
     */
    public List<String> apply(Retention retention) {
        Map<String, Duration> known = all();
        List<TableExpiry> different = retention.tables().stream()
                .filter(wanted -> !wanted.after().equals(known.get(wanted.table())))
                .toList();
        different.forEach(this::set);
        return different.stream().map(TableExpiry::table).toList();
    }

    /** After which time rows expire, by table. */
    Map<String, Duration> all() {
        return clickHouse
                .query(
                        FIND,
                        Parameters.none(),
                        Bounds.LOOK_UP,
                        row -> Map.entry(row.text("table_name"), Duration.ofSeconds(row.whole("seconds"))))
                .rows()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** After which time rows of a table expire; empty where they do not. */
    public Optional<Duration> of(String table) {
        return Optional.ofNullable(all().get(table));
    }

    /** Rows of a table whose date lies before this may be gone; 1970 where they stay for ever. */
    public Instant goneBefore(String table, Instant now) {
        return of(table).map(now::minus).orElse(Instant.EPOCH);
    }

    private void set(TableExpiry wanted) {
        Parameters which = Parameters.none().text("table", wanted.table());
        clickHouse.execute(DATE_ONLY, which, Bounds.BACKGROUND);
        which.text("column", wanted.column()).whole("seconds", wanted.after().toSeconds());
        clickHouse.execute(SET, which, Bounds.BACKGROUND);
        LOG.info("{} now expires after {}", wanted.table(), wanted.after());
    }
}
