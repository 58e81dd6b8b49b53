package io.taproot.shop.phone;

import io.taproot.shop.phone.device.Platform;
import java.util.random.RandomGenerator;

/** How many of all phones run which app; the numbers are weights and need no particular sum. */
public record PlatformMix(int android, int ios, int reactNative, int flutter) {
    public static final PlatformMix USUAL = new PlatformMix(45, 30, 15, 10);

    public PlatformMix {
        if (android < 0 || ios < 0 || reactNative < 0 || flutter < 0 || android + ios + reactNative + flutter == 0) {
            throw new IllegalArgumentException("Weights are at least 0, and one of them is more");
        }
    }

    /** @param text four weights: android,ios,react-native,flutter */
    public static PlatformMix parse(String text) {
        String[] weights = text.split(",", -1);
        if (weights.length != 4) {
            throw new IllegalArgumentException("A mix has four weights: android,ios,react-native,flutter");
        }
        return new PlatformMix(
                Integer.parseInt(weights[0].strip()),
                Integer.parseInt(weights[1].strip()),
                Integer.parseInt(weights[2].strip()),
                Integer.parseInt(weights[3].strip()));
    }

    Platform next(RandomGenerator random) {
        int dice = random.nextInt(android + ios + reactNative + flutter);
        if (dice < android) {
            return Platform.ANDROID;
        }
        if (dice < android + ios) {
            return Platform.IOS;
        }
        return dice < android + ios + reactNative ? Platform.REACT_NATIVE : Platform.FLUTTER;
    }
}
