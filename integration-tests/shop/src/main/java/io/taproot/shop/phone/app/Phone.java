package io.taproot.shop.phone.app;

import io.taproot.shop.phone.device.Handset;
import io.taproot.shop.phone.device.PhoneClock;
import io.taproot.shop.phone.upload.Outbox;
import io.taproot.shop.work.WorkTime;
import java.util.random.RandomGenerator;

/** A phone that is switched on: what an app on it can use. Belongs to one thread. */
public record Phone(Handset handset, PhoneClock clock, RandomGenerator random, ShopApi shop, Outbox outbox) {

    /** Lets the phone work for about that long, longer on a slow one. */
    void work(long millisOnFastPhone) {
        long millis = Math.round(millisOnFastPhone * handset.model().slowness());
        clock.pass(WorkTime.millis(millis).next(random));
    }

    /** A number of so many hexadecimal digits. */
    String hex(int digits) {
        StringBuilder text = new StringBuilder();
        while (text.length() < digits) {
            text.append(String.format("%016x", random.nextLong()));
        }
        return text.substring(0, digits);
    }

    String uuid() {
        return new java.util.UUID(
                        random.nextLong() & 0xffff_ffff_ffff_0fffL | 0x4000L,
                        random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L)
                .toString();
    }
}
