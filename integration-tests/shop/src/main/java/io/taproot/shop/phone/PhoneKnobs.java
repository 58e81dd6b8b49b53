package io.taproot.shop.phone;

import io.taproot.shop.phone.device.ClockSkew;

/**
 * Who comes to the shop, and how badly their telemetry travels.
 *
 * @param seed           decides what everybody is and does; the same seed gives the same crowd
 * @param run            goes into the ids together with the seed, so that two runs of one crowd can be told apart
 * @param perMinute      sessions that start in a minute, after the first
 * @param burst          sessions that start at once
 * @param offlineShare   of phones that send a session of hours ago
 * @param heldBackShare  of phones that send their telemetry some time after the session
 * @param duplicateShare of phones that send everything twice
 * @param crashShare     of Android sessions that end in a crash
 * @param hurry          1.0 for ordinary pauses between taps, 0 for none
 */
public record PhoneKnobs(
        long seed,
        long run,
        double perMinute,
        int burst,
        PlatformMix mix,
        ClockSkew skew,
        double offlineShare,
        double heldBackShare,
        double duplicateShare,
        double crashShare,
        double hurry) {

    public PhoneKnobs {
        if (perMinute <= 0 || burst < 0 || hurry < 0) {
            throw new IllegalArgumentException("A rate is more than 0, a burst and a hurry are at least 0");
        }
        for (double share : new double[] {offlineShare, heldBackShare, duplicateShare, crashShare}) {
            if (share < 0 || share > 1) {
                throw new IllegalArgumentException("A share lies between 0 and 1");
            }
        }
    }

    public static PhoneKnobs usual(long seed, long run) {
        return new PhoneKnobs(seed, run, 8, 12, PlatformMix.USUAL, ClockSkew.USUAL, 0.06, 0.10, 0.08, 0.05, 1.0);
    }
}
