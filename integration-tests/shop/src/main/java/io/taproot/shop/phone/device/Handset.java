package io.taproot.shop.phone.device;

import java.time.Duration;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * One phone in somebody's hand.
 *
 * @param release  the app's version, e.g. {@code 8.4.1}
 * @param skew     how far its clock is ahead
 * @param address  where a load balancer would see it come from
 */
public record Handset(
        Platform platform,
        DeviceModel model,
        String release,
        String installation,
        Connection connection,
        Duration skew,
        String address) {

    /** Draws a phone; the same generator draws the same phone. */
    public static Handset draw(Platform platform, ClockSkew skew, RandomGenerator random) {
        boolean apple = platform == Platform.IOS || (platform == Platform.REACT_NATIVE && random.nextBoolean());
        return new Handset(
                platform,
                apple ? DeviceModel.anyIos(random) : DeviceModel.anyAndroid(random),
                random.nextInt(100) < 75 ? "8.4.1" : "8.4.0",
                new UUID(random.nextLong(), random.nextLong()).toString(),
                Connection.any(random),
                skew.next(random),
                "203.0.113." + (1 + random.nextInt(254)));
    }

    public Handset offline() {
        return new Handset(platform, model, release, installation, Connection.NONE, skew, address);
    }

    public Handset running(String otherRelease) {
        return new Handset(platform, model, otherRelease, installation, connection, skew, address);
    }
}
