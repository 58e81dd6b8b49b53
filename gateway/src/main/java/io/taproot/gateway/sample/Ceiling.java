package io.taproot.gateway.sample;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How many spans a second are kept of one key. Above it the share falls: at once, in steps of a fourth root of two, so
 * that it stays where it is while the load does, and a trace is not cut by every breath of it. What one second keeps too
 * much the next ones make up for; what is not used is saved up, five seconds' worth at most. It never falls to nothing:
 * what cannot be kept at all cannot be estimated either.
 */
public final class Ceiling {

    /** Keeps whatever comes. */
    public static final Ceiling NONE = new Ceiling(Long.MAX_VALUE, () -> 0);

    private static final double SAVED_SECONDS = 5;
    private static final double OWED_SECONDS = 60;
    private static final double STEPS_PER_OCTAVE = 4;
    private static final double SMALLEST_RATIO = 0x1.0p-40;

    private final long perSecond;
    private final LongSupplier nanoTime;
    private long second;
    private double saved;
    private double offered;
    private double offeredBefore;
    private double kept;

    /**
     * @param perSecond {@code > 0}
     * @param nanoTime  as System.nanoTime
     */
    public Ceiling(long perSecond, LongSupplier nanoTime) {
        if (perSecond <= 0) {
            throw new IllegalArgumentException("a ceiling is positive");
        }
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
        this.second = secondNow();
        this.saved = SAVED_SECONDS * perSecond;
    }

    public long perSecond() {
        return perSecond;
    }

    boolean isNone() {
        return perSecond == Long.MAX_VALUE;
    }

    /**
     * The highest share that this batch may have.
     *
     * @param represented how many spans the batch stands for, those that an SDK has sampled out included
     */
    synchronized double ratio(double represented) {
        if (isNone()) {
            return 1;
        }
        turn();
        offered += represented;
        // of a debt, half of each second's worth goes into paying it off, however large it is
        double room = Math.max(perSecond / 2.0, perSecond + saved);
        double expected = Math.max(offered, offeredBefore);
        return expected <= room ? 1 : stepBelow(room / expected);
    }

    /** So many of a batch were kept, whatever for. */
    synchronized void keep(long spans) {
        if (!isNone()) {
            turn();
            kept += spans;
        }
    }

    private void turn() {
        long now = secondNow();
        if (now == second) {
            return;
        }
        double before = saved + perSecond - kept;
        double since = before + (double) (now - second - 1) * perSecond;
        saved = Math.clamp(since, -OWED_SECONDS * perSecond, SAVED_SECONDS * perSecond);
        offeredBefore = now == second + 1 ? offered : 0;
        offered = 0;
        kept = 0;
        second = now;
    }

    private static double stepBelow(double ratio) {
        double steps = Math.ceil(-Math.log(Math.max(ratio, SMALLEST_RATIO)) / Math.log(2) * STEPS_PER_OCTAVE);
        return Math.pow(2, -steps / STEPS_PER_OCTAVE);
    }

    private long secondNow() {
        return Math.floorDiv(nanoTime.getAsLong(), TimeUnit.SECONDS.toNanos(1));
    }
}
