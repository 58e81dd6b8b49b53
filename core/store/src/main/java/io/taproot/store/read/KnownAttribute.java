package io.taproot.store.read;

import java.time.Instant;
import java.util.List;

/**
 * A key that spans have had, with values of one type.
 *
 * @param type       {@code string}, {@code int}, {@code double}, {@code bool}, {@code bytes}, {@code array}, {@code kvlist}
 *                   or {@code empty}
 * @param services   that sent it; at most a hundred
 * @param firstSeen  by reception, on the days asked for
 * @param spanCount  an estimate, within 5 %
 * @param valueCount distinct values; an estimate, within 5 %
 */
public record KnownAttribute(
        String key,
        String type,
        List<String> services,
        Instant firstSeen,
        Instant lastSeen,
        long spanCount,
        long valueCount) {

    public KnownAttribute {
        services = List.copyOf(services);
    }
}
