package io.taproot.ingest.spool;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The batch ids of the last while, each with the acknowledgement it got or still waits for: a gateway that lost the
 * answer and sends again gets the same answer, and nothing is stored twice. Guarded by its owner's lock.
 */
final class RecentBatches {

    private record Seen(long atMillis, CompletableFuture<Void> acknowledgement) {}

    private final long rememberMillis;
    private final int most;
    private final Map<String, Seen> byId = new LinkedHashMap<>();

    RecentBatches(Duration remember, int most) {
        this.rememberMillis = remember.toMillis();
        this.most = most;
    }

    Optional<CompletableFuture<Void>> find(String batchId) {
        return Optional.ofNullable(byId.get(batchId)).map(Seen::acknowledgement);
    }

    void remember(String batchId, long nowMillis, CompletableFuture<Void> acknowledgement) {
        byId.put(batchId, new Seen(nowMillis, acknowledgement));
        Iterator<Seen> oldest = byId.values().iterator();
        while (oldest.hasNext()) {
            Seen seen = oldest.next();
            if (byId.size() <= most && seen.atMillis() >= nowMillis - rememberMillis) {
                return;
            }
            oldest.remove();
        }
    }

    /** A batch that could not be made durable may come again. */
    void forget(String batchId) {
        byId.remove(batchId);
    }
}
