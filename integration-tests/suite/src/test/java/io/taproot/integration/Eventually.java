package io.taproot.integration;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what must become true; asks again every 200 ms and gives up after a minute. */
public final class Eventually {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Eventually() {}

    static <T> T present(String what, Supplier<Optional<T>> question) {
        return present(what, PATIENCE, question);
    }

    public static <T> T present(String what, Duration patience, Supplier<Optional<T>> question) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<T> answer = question.get();
            if (answer.isPresent()) {
                return answer.orElseThrow();
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + patience + ": " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    public static void holds(String what, Duration patience, java.util.function.BooleanSupplier question) {
        present(what, patience, () -> question.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }
}
