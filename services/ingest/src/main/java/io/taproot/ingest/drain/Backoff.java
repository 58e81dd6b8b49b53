package io.taproot.ingest.drain;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses between tries: doubling, and between half and all of it at random, so that many do not come at once. */
final class Backoff {

    private final Duration first;
    private final Duration longest;
    private Duration next;

    Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    Duration pause() {
        Duration full = next;
        next = full.multipliedBy(2).compareTo(longest) < 0 ? full.multipliedBy(2) : longest;
        long millis = Math.max(1, full.toMillis());
        return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }

    void reset() {
        next = first;
    }
}
