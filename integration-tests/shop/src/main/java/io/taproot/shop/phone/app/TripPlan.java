package io.taproot.shop.phone.app;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * What a person is going to do in the shop.
 *
 * @param products looked at, in order; the last one is bought if any
 * @param hurry    1.0 for ordinary pauses between taps, 0 for none at all
 */
public record TripPlan(
        List<String> products,
        boolean buys,
        boolean crashes,
        boolean changesNetwork,
        boolean hasSlowFrames,
        boolean hasFrozenFrames,
        boolean stopsResponding,
        double hurry) {

    public static TripPlan draw(RandomGenerator random, double crashShare, double hurry) {
        List<String> products = IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(_ -> "p-" + (1 + random.nextInt(40)))
                .toList();
        return new TripPlan(
                products,
                random.nextInt(100) < 75,
                random.nextDouble() < crashShare,
                random.nextInt(100) < 12,
                random.nextInt(100) < 35,
                random.nextInt(100) < 8,
                random.nextInt(100) < 3,
                hurry);
    }
}
