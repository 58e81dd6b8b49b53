package io.taproot.store.retention;

import io.taproot.store.ClickHouse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** What {@link Expiry} says, for those who ask with every request: asked of ClickHouse once a minute at most. */
public final class RememberedExpiry {

    static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final Expiry expiry;
    private final InstantSource clock;
    private volatile Rules rules = new Rules(Map.of(), Instant.MIN);

    private record Rules(Map<String, Duration> byTable, Instant until) {}

    public RememberedExpiry(ClickHouse clickHouse, InstantSource clock) {
        this.expiry = new Expiry(clickHouse);
        this.clock = clock;
    }

    /** Whether rows of a table whose date is this moment may have expired. */
    public boolean mayBeGone(String table, Instant moment) {
        Instant now = clock.instant();
        return Optional.ofNullable(rules(now).get(table))
                .map(now::minus)
                .filter(moment::isBefore)
                .isPresent();
    }

    private Map<String, Duration> rules(Instant now) {
        Rules known = rules;
        if (!now.isBefore(known.until)) {
            known = new Rules(expiry.all(), now.plus(REMEMBERED)); // two at once ask twice, and learn the same
            rules = known;
        }
        return known.byTable;
    }
}
