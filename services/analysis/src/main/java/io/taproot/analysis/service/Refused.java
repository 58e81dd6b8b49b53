package io.taproot.analysis.service;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Work that is too much for the store even when nothing else is asked with it. It is put off, so that the rest goes on;
 * tried again, since the store may just have had no room; and given up in the end, so that a restart does not begin with
 * it for ever.
 *
 * @param <T> what one statement is about at least
 */
public final class Refused<T> {

    /** If more are refused at once, it is not they that are too much. */
    public static final int MOST = 10;

    /** A quarter of an hour in all. */
    private static final int TRIES = 3;

    private static final Duration RETRY_AFTER = Duration.ofMinutes(5);

    private final Map<T, Waiting> waiting = new HashMap<>();

    /** @param after up to where the work was done when it was refused first */
    private record Waiting(Instant after, Instant until, int tries) {}

    public boolean isFull() {
        return waiting.size() >= MOST;
    }

    /**
     * @param after up to where work was done before it
     * @return whether it is tried again
     */
    public boolean putOff(T work, Instant after, Instant now) {
        Waiting before = waiting.getOrDefault(work, new Waiting(after, now, 0));
        if (before.tries + 1 == TRIES) {
            waiting.remove(work);
            return false;
        }
        waiting.put(work, new Waiting(before.after, now.plus(RETRY_AFTER), before.tries + 1));
        return true;
    }

    public void succeeded(T work) {
        waiting.remove(work);
    }

    /** What has waited longest of what may be tried again now: one at a time, since each may take minutes. */
    public Optional<T> next(Instant now) {
        return waiting.entrySet().stream()
                .filter(entry -> !entry.getValue().until.isAfter(now))
                .min(Comparator.comparing(entry -> entry.getValue().until))
                .map(Map.Entry::getKey);
    }

    /** How far the work is done for good, when it is done up to a moment but for what waits here. */
    public Instant doneUntil(Instant done) {
        return waiting.values().stream()
                .map(Waiting::after)
                .filter(done::isAfter)
                .min(Comparator.naturalOrder())
                .orElse(done);
    }

    /** Another process has worked meanwhile. */
    public void forget() {
        waiting.clear();
    }
}
