package io.taproot.analysis.service;

import io.taproot.store.StoreException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * How much one statement may be about: less after it was too much for the store, more again when it was not. What is too
 * much by itself keeps nothing else waiting.
 *
 * @param <T> what a statement is about at least
 */
public final class Portions<T> {

    private final int most;
    private final Aside<T> aside;
    private final Refused<T> refused = new Refused<>();
    private int size;

    /** Told of each that is too much by itself. */
    public interface Aside<T> {
        /** @param isTriedAgain false if it is given up */
        void put(T work, boolean isTriedAgain, StoreException why);
    }

    public Portions(int most, Aside<T> aside) {
        this.most = most;
        this.aside = aside;
        this.size = most;
    }

    /** Of the next. */
    public int size() {
        return size;
    }

    /**
     * @param after up to where work was done before it
     * @return whether that is that; if not, the same is to be tried in smaller portions
     * @throws StoreException while the store does not do what it is asked
     */
    public boolean attempt(Collection<T> portion, Instant after, Instant now, Runnable statement) {
        try {
            statement.run();
        } catch (StoreException failure) {
            size = Math.max(1, portion.size() / 2);
            if (!failure.isTooMuch() || (portion.size() == 1 && refused.isFull())) {
                throw failure;
            }
            if (portion.size() > 1) {
                return false;
            }
            T work = portion.iterator().next();
            aside.put(work, refused.putOff(work, after, now), failure);
            return true;
        }
        size = Math.min(most, size * 2);
        portion.forEach(refused::succeeded);
        return true;
    }

    /** One that was put off and may be tried again now. */
    public Optional<T> next(Instant now) {
        return refused.next(now);
    }

    /** How far the work is done for good, when it is done up to a moment but for what was put off. */
    public Instant doneUntil(Instant done) {
        return refused.doneUntil(done);
    }

    /** Another process has worked meanwhile. */
    public void forget() {
        refused.forget();
    }
}
