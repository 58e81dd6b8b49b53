package io.taproot.store.read;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Cost;
import io.taproot.store.Parameters;
import io.taproot.store.Row;
import io.taproot.store.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Resources or scopes by their id. An id is a hash of what it stands for, so what was read once is right for ever; the
 * same few are in nearly every trace.
 */
final class KnownOrigins<T> {

    private static final int MOST = 10_000;

    private final Cache<Long, T> known = Caffeine.newBuilder().maximumSize(MOST).build();
    private final ClickHouse clickHouse;
    private final Statement statement;
    private final Function<Row, T> read;
    private final ToLongFunction<T> id;

    /**
     * @param statement takes {@code ids Array(UInt64)}
     * @param id of one that was read
     */
    KnownOrigins(ClickHouse clickHouse, Statement statement, Function<Row, T> read, ToLongFunction<T> id) {
        this.clickHouse = clickHouse;
        this.statement = statement;
        this.read = read;
        this.id = id;
    }

    /**
     * @param byId those that are stored
     * @param cost of asking for those that were not known
     */
    record Found<T>(Map<Long, T> byId, Cost cost) {}

    Found<T> find(Collection<Long> ids) {
        Map<Long, T> found = new HashMap<>(known.getAllPresent(ids));
        List<Long> unknown =
                ids.stream().filter(each -> !found.containsKey(each)).toList();
        if (unknown.isEmpty()) {
            return new Found<>(found, Cost.NONE);
        }
        var answer = clickHouse.query(statement, Parameters.none().unsigneds("ids", unknown), Bounds.LOOK_UP, read);
        answer.rows().forEach(each -> {
            found.put(id.applyAsLong(each), each);
            known.put(id.applyAsLong(each), each);
        });
        return new Found<>(found, answer.cost());
    }
}
