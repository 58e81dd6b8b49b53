package io.taproot.shop.phone.device;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How wrong clocks are, as shares of all phones; the rest is right to the second.
 *
 * @param seconds off by up to 30 s
 * @param minutes off by up to an hour
 * @param days    off by up to three days
 */
public record ClockSkew(double seconds, double minutes, double days) {
    /** As clocks of real phones were found to be. */
    public static final ClockSkew USUAL = new ClockSkew(0.20, 0.08, 0.02);

    public static final ClockSkew NONE = new ClockSkew(0, 0, 0);

    public ClockSkew {
        if (seconds < 0 || minutes < 0 || days < 0 || seconds + minutes + days > 1) {
            throw new IllegalArgumentException("Shares are at least 0, and all together at most 1");
        }
    }

    Duration next(RandomGenerator random) {
        double dice = random.nextDouble();
        Duration most = dice < days
                ? Duration.ofDays(3)
                : dice < days + minutes
                        ? Duration.ofHours(1)
                        : dice < days + minutes + seconds ? Duration.ofSeconds(30) : Duration.ofMillis(900);
        return Duration.ofNanos((long) (most.toNanos() * (random.nextDouble() * 2 - 1)));
    }
}
