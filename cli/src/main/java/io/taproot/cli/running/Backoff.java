package io.taproot.cli.running;

import java.time.Duration;

/** How long to wait before a process is started again: doubles while it keeps dying, starts over once it has lived. */
final class Backoff {
    private final Duration first;
    private final Duration longest;
    private final Duration longEnough;
    private Duration next;

    /** @param longEnough a process that lived this long has recovered */
    Backoff(Duration first, Duration longest, Duration longEnough) {
        this.first = first;
        this.longest = longest;
        this.longEnough = longEnough;
        this.next = first;
    }

    static Backoff usual() {
        return new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(1));
    }

    Duration afterLiving(Duration lifetime) {
        if (lifetime.compareTo(longEnough) >= 0) {
            next = first;
        }
        Duration pause = next;
        next = pause.multipliedBy(2).compareTo(longest) > 0 ? longest : pause.multipliedBy(2);
        return pause;
    }
}
