package io.taproot.store.rollup;

import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Cost;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Which attributes spans have. Looking at a span twice changes nothing, so the same minutes may be taken again and again. */
public final class AttributeInventory {

    /** So many are looked at by one statement at most. */
    public static final int MOST_MINUTES = 10;

    private static final Statement TAKE = Statement.load("take_attribute_inventory");

    private final ClickHouse clickHouse;

    public AttributeInventory(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /**
     * Adds what the spans of these minutes have.
     *
     * @param minutes beginnings of minutes; at least one, at most {@link #MOST_MINUTES}
     */
    public Cost take(Collection<Instant> minutes) {
        if (minutes.isEmpty() || minutes.size() > MOST_MINUTES) {
            throw new IllegalArgumentException("1 to " + MOST_MINUTES + " minutes, not " + minutes.size());
        }
        Instant first = minutes.stream().min(Instant::compareTo).orElseThrow();
        Instant last = minutes.stream().max(Instant::compareTo).orElseThrow();
        Parameters parameters = Parameters.none()
                .unsigneds("minutes", seconds(minutes, minute -> minute))
                .unsigneds("hours", seconds(minutes, minute -> minute.truncatedTo(ChronoUnit.HOURS)))
                .instant("since", first)
                .instant("until", last.plus(1, ChronoUnit.MINUTES));
        return clickHouse.executeOnce(
                TAKE, parameters, Bounds.BACKGROUND, UUID.randomUUID().toString());
    }

    private static List<Long> seconds(Collection<Instant> minutes, UnaryOperator<Instant> of) {
        return minutes.stream()
                .map(minute -> of.apply(minute).getEpochSecond())
                .distinct()
                .sorted()
                .toList();
    }
}
