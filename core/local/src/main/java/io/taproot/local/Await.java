package io.taproot.local;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for a process that another program starts: asked every few milliseconds until a deadline. */
final class Await {
    private static final Duration PAUSE = Duration.ofMillis(25);

    private Await() {}

    /** Whether the condition became true within {@code patience}; gives up early once {@code hopeless} is true. */
    static boolean until(BooleanSupplier condition, BooleanSupplier hopeless, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (hopeless.getAsBoolean() || System.nanoTime() > deadline) {
                return false;
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
