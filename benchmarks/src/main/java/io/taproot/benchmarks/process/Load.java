package io.taproot.benchmarks.process;

import java.time.Duration;

/** Sends prepared requests over one transport. */
interface Load extends AutoCloseable {

    /** Sends one request until it is taken. */
    void awaitReadiness(Duration patience) throws InterruptedException;

    /**
     * Sends as fast as the other side takes it.
     *
     * @param underWay how many requests at once
     * @return spans that were acknowledged
     */
    long flood(long spans, int underWay) throws InterruptedException;

    /**
     * Sends at a steady pace, whatever the answers take.
     *
     * @return how long each answer took from the moment at which its request was due, in nanoseconds, sorted; for one that
     *     was refused {@link Long#MAX_VALUE}
     */
    long[] pace(double spansASecond, Duration time) throws InterruptedException;

    @Override
    void close();
}
