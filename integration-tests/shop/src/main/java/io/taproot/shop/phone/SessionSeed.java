package io.taproot.shop.phone;

import io.taproot.shop.phone.app.TripPlan;
import io.taproot.shop.phone.device.Delivery;
import io.taproot.shop.phone.device.Handset;
import io.taproot.shop.phone.device.Platform;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/**
 * All that is decided about a session before it begins; the same knobs and index decide the same.
 *
 * @param ago         how long ago a session was that is sent now
 * @param heldBackFor after the session, for a phone that sends later
 */
record SessionSeed(
        long index,
        Handset handset,
        TripPlan plan,
        Delivery delivery,
        boolean sendsTwice,
        Duration ago,
        Duration heldBackFor) {

    private static final int DRAWS = 10_000;
    /** No crowd grows so large: the first visitor never comes twice. */
    private static final long BEYOND_ALL = 1L << 40;

    private static final long SPREAD = 0xBF58476D1CE4E5B9L;

    static SessionSeed draw(PhoneKnobs knobs, long index) {
        SplittableRandom random = new SplittableRandom(knobs.seed() + (index + 1) * SPREAD);
        return new SessionSeed(
                index,
                Handset.draw(knobs.mix().next(random), knobs.skew(), random),
                TripPlan.draw(random, knobs.crashShare(), knobs.hurry()),
                delivery(knobs, random),
                random.nextDouble() < knobs.duplicateShare(),
                Duration.ofMinutes(random.nextInt(2 * 60, 17 * 60)),
                Duration.ofMillis(random.nextInt(5_000, 25_000)));
    }

    /** The first session of a crowd: an Android phone that buys and hides nothing, if the mix has any. */
    static SessionSeed first(PhoneKnobs knobs) {
        return LongStream.range(BEYOND_ALL, BEYOND_ALL + DRAWS)
                .mapToObj(index -> draw(knobs, index))
                .filter(SessionSeed::isPlainBuyer)
                .findFirst()
                .orElseGet(() -> draw(knobs, 0));
    }

    private boolean isPlainBuyer() {
        return handset.platform() == Platform.ANDROID
                && delivery == Delivery.LIVE
                && plan.buys()
                && !plan.crashes()
                && handset.skew().abs().compareTo(Duration.ofSeconds(1)) < 0;
    }

    private static Delivery delivery(PhoneKnobs knobs, RandomGenerator random) {
        double dice = random.nextDouble();
        if (dice < knobs.offlineShare()) {
            return Delivery.OFFLINE;
        }
        return dice < knobs.offlineShare() + knobs.heldBackShare() ? Delivery.HELD_BACK : Delivery.LIVE;
    }
}
