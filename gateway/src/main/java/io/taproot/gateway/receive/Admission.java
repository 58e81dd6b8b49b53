package io.taproot.gateway.receive;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the bytes that are inside the gateway, from the first byte read to the answer. What does not fit is turned away
 * before it is decoded, and comes again later.
 */
final class Admission {

    private final long limitBytes;
    private final AtomicLong admittedBytes = new AtomicLong();
    private final Counter turnedAway;

    Admission(long limitBytes, MeterRegistry metrics) {
        this.limitBytes = limitBytes;
        this.turnedAway = Counter.builder("taproot.gateway.request.turned_away")
                .description("Requests that found no room")
                .register(metrics);
        Gauge.builder("taproot.gateway.admitted", admittedBytes, AtomicLong::doubleValue)
                .description("Bytes of requests inside the gateway")
                .register(metrics);
        Gauge.builder("taproot.gateway.admitted.limit", () -> limitBytes)
                .description("Bytes of requests that may be inside the gateway")
                .register(metrics);
    }

    /** An empty reservation; grow it before the bytes are kept, close it when they are gone. */
    Reservation open() {
        return new Reservation();
    }

    long admittedBytes() {
        return admittedBytes.get();
    }

    private boolean tryTake(long bytes) {
        if (admittedBytes.addAndGet(bytes) <= limitBytes) {
            return true;
        }
        admittedBytes.addAndGet(-bytes);
        turnedAway.increment();
        return false;
    }

    /** The room of one request. Used by one thread at a time; closing twice is closing once. */
    final class Reservation implements AutoCloseable {

        private long held;

        /** Whether there was room for so many more; if not, nothing is taken. */
        boolean grow(long bytes) {
            if (!tryTake(bytes)) {
                return false;
            }
            held += bytes;
            return true;
        }

        @Override
        public void close() {
            admittedBytes.addAndGet(-held);
            held = 0;
        }
    }
}
