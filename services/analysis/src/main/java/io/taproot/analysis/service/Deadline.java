package io.taproot.analysis.service;

import java.time.Duration;

/** Until when a cycle may begin something new. */
public final class Deadline {

    private final long endNano;

    private Deadline(long endNano) {
        this.endNano = endNano;
    }

    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    public boolean isOver() {
        return System.nanoTime() - endNano >= 0;
    }
}
