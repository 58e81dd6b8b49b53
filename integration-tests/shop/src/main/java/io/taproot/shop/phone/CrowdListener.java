package io.taproot.shop.phone;

import io.taproot.shop.phone.app.Visit;
import io.taproot.shop.phone.device.Delivery;
import io.taproot.shop.phone.device.Platform;
import java.time.Duration;

/** Hears of visits, from many threads. */
public interface CrowdListener {
    void came(Platform platform);

    /** @param skew how wrong the phone's clock is */
    void left(Visit.Result result, Delivery delivery, Duration skew);
}
