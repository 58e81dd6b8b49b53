package io.taproot.store.write;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ids of resources or scopes that ClickHouse certainly has, so that they need not be sent with every block. The least
 * recently used are forgotten, and each after a quarter of an hour: ClickHouse may have lost it without a word, as when a
 * table is emptied or restored, and a device that sends only for an hour must find its attributes.
 */
final class KnownContent {

    private static final int MOST = 100_000;
    private static final long FRESH_MILLIS = Duration.ofMinutes(15).toMillis();

    private final LinkedHashMap<Long, Long> sentAtMillis = new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
            return size() > MOST;
        }
    };

    synchronized boolean holds(long id, long nowMillis) {
        Long sent = sentAtMillis.get(id);
        return sent != null && Math.abs(nowMillis - sent) < FRESH_MILLIS;
    }

    synchronized void clear() {
        sentAtMillis.clear();
    }

    synchronized void add(Collection<Long> ids, long nowMillis) {
        ids.forEach(id -> sentAtMillis.put(id, nowMillis));
    }
}
