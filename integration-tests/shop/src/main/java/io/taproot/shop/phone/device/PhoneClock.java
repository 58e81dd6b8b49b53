package io.taproot.shop.phone.device;

import io.taproot.shop.work.WorkTime;
import java.time.Duration;
import java.time.Instant;

/** The time as a phone believes it to be. It may be wrong, but it never runs backwards. */
public interface PhoneClock {
    long nowUnixNano();

    /** Lets that much time pass on the phone. */
    void pass(Duration time);

    /** A phone of this minute: its time passes as ours does, {@code skew} away from it. */
    static PhoneClock running(Instant start, Duration skew) {
        long anchor = unixNano(start.plus(skew)) - System.nanoTime();
        return new PhoneClock() {
            @Override
            public long nowUnixNano() {
                return anchor + System.nanoTime();
            }

            @Override
            public void pass(Duration time) {
                WorkTime.spend(time);
            }
        };
    }

    /** A phone of another time, whose hours pass in no time at all. For one thread. */
    static PhoneClock remembered(Instant start) {
        return new PhoneClock() {
            private long now = unixNano(start);

            @Override
            public long nowUnixNano() {
                return now;
            }

            @Override
            public void pass(Duration time) {
                now += time.toNanos();
            }
        };
    }

    private static long unixNano(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }
}
