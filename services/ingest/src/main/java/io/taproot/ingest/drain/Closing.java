package io.taproot.ingest.drain;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells threads that it is time to end, without interrupting them: that would close the files under their hands. */
final class Closing {

    private final CountDownLatch begun = new CountDownLatch(1);

    void begin() {
        begun.countDown();
    }

    boolean hasBegun() {
        return begun.getCount() == 0;
    }

    /**
     * Waits that long.
     *
     * @throws ClosedException as soon as closing begins
     */
    void pause(Duration time) throws ClosedException {
        try {
            if (begun.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ClosedException();
            }
        } catch (InterruptedException nobodyMay) {
            throw new ClosedException();
        }
    }

    /** The end was asked for; what is underway goes on after the next start. */
    static final class ClosedException extends Exception {
        ClosedException() {
            super("closing", null, false, false);
        }
    }
}
