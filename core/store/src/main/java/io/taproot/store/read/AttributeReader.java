package io.taproot.store.read;

import io.taproot.store.Answer;
import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Which attributes spans have, and which values. Keys come from the inventory, which lags a minute behind; values from spans. */
public final class AttributeReader {

    private static final Statement KEYS = Statement.load("find_attribute_keys");
    private static final Statement VALUES = Statement.load("find_attribute_values");
    private static final Statement PROMOTED_VALUES = Statement.load("find_promoted_values");

    private final ClickHouse clickHouse;

    public AttributeReader(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /**
     * In most spans first; one row for each type that a key has had.
     *
     * @param from    the whole day of reception (UTC) that it lies in, and so on
     * @param to      exclusive
     * @param service empty: all
     * @param prefix  of the key; empty: all
     */
    public Answer<KnownAttribute> keys(Instant from, Instant to, String service, String prefix, int limit) {
        Parameters which = Parameters.none()
                .text("first_day", day(from))
                .text("last_day", day(to.minusNanos(1)))
                .text("service", service)
                .text("prefix", prefix)
                .whole("limit", limit);
        return clickHouse.query(
                KEYS,
                which,
                Bounds.INTERACTIVE,
                row -> new KnownAttribute(
                        row.text("key"),
                        row.text("type"),
                        row.list("services", String.class),
                        row.instant("first_seen"),
                        row.instant("last_seen"),
                        row.whole("span_count"),
                        row.whole("value_count")));
    }

    /**
     * Of spans that began in {@code [from, to)}; in most spans first.
     *
     * @param service empty: all
     */
    public Answer<AttributeValueCount> values(String key, Instant from, Instant to, String service, int limit) {
        Parameters which = Parameters.none()
                .instant("since", from)
                .instant("until", to)
                .text("service", service)
                .whole("limit", limit);
        Optional<PromotedAttribute> promoted = PromotedAttribute.ofKey(key);
        promoted.ifPresentOrElse(own -> which.text("column", own.column), () -> which.text("key", key));
        return clickHouse.query(
                promoted.isPresent() ? PROMOTED_VALUES : VALUES,
                which,
                Bounds.INTERACTIVE,
                row -> new AttributeValueCount(row.text("value"), row.whole("span_count")));
    }

    private static String day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC).toString();
    }
}
