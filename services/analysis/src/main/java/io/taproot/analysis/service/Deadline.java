package io.taproot.analysis.service;

import java.time.Duration;

/**
 * Until when a cycle may begin one more step. The first step of each kind of work is never asked for its time: where asking
 * what there is to do takes longer than a cycle has, the work would otherwise stand still for ever.
 */
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
