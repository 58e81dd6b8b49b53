package io.taproot.analysis.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for a condition with a deadline. */
final class Await {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private Await() {}

    static <T> void until(Supplier<T> actual, T expected) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        T last = actual.get();
        while (!expected.equals(last) && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            last = actual.get();
        }
        assertThat(last).isEqualTo(expected);
    }
}
