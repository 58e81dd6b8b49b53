package io.taproot.shop.phone;

import io.taproot.shop.phone.app.ShopApi;
import io.taproot.shop.phone.device.PhoneClock;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;

/** The shop as a phone without a network sees it. */
final class OutOfReach implements ShopApi {
    private static final Duration UNTIL_IT_GIVES_UP = Duration.ofMillis(35);

    private final PhoneClock clock;

    OutOfReach(PhoneClock clock) {
        this.clock = clock;
    }

    @Override
    public Reply send(Call call) throws IOException {
        clock.pass(UNTIL_IT_GIVES_UP);
        throw new UnknownHostException(HOST);
    }
}
