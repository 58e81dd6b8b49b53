package io.taproot.shop.work;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * A duration as machines show it: most near the median, a few much longer (log-normal).
 *
 * @param median half of all take longer
 * @param spread the standard deviation of the logarithm; 0.3 is calm, 0.6 is nervous
 */
public record WorkTime(Duration median, double spread) {
    /** No single piece of work is stretched further than this many medians. */
    private static final double LONGEST = 6;

    public static WorkTime millis(long median) {
        return new WorkTime(Duration.ofMillis(median), 0.35);
    }

    public Duration next(RandomGenerator random) {
        double factor = Math.min(LONGEST, Math.exp(random.nextGaussian() * spread));
        return Duration.ofNanos((long) (median.toNanos() * factor));
    }

    /** Waits that long, as if working. */
    public void spend() {
        spend(next(ThreadLocalRandom.current()));
    }

    public static void spend(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
