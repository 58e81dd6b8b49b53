package io.taproot.gateway.receive;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;

/**
 * Bounds the bytes that are inside the gateway, from the first byte read to the answer, and shares them out: a key may hold
 * as many as are then still free. Alone that is half of all, of two the third each, of n the n-plus-first part each; and
 * there is always room for one that has nothing inside yet. What does not fit is turned away before it is decoded, and
 * comes again later. Why so: docs/adr/0046.
 */
final class Admission {

    private final long limitBytes;
    private final Map<String, Long> heldByKey = new HashMap<>();
    private final Counter turnedAway;
    private long admittedBytes;

    Admission(long limitBytes, MeterRegistry metrics) {
        this.limitBytes = limitBytes;
        this.turnedAway = Counter.builder("taproot.gateway.request.turned_away")
                .description("Requests that found no room")
                .register(metrics);
        Gauge.builder("taproot.gateway.admitted", this, Admission::admittedBytes)
                .description("Bytes of requests inside the gateway")
                .register(metrics);
        Gauge.builder("taproot.gateway.admitted.limit", () -> limitBytes)
                .description("Bytes of requests that may be inside the gateway")
                .register(metrics);
    }

    /**
     * An empty reservation; grow it before the bytes are kept, close it when they are gone.
     *
     * @param key whose requests share what they may hold
     */
    Reservation open(String key) {
        return new Reservation(key);
    }

    synchronized long admittedBytes() {
        return admittedBytes;
    }

    private synchronized boolean tryTake(String key, long bytes) {
        long held = heldByKey.getOrDefault(key, 0L) + bytes;
        if (held > limitBytes - admittedBytes - bytes) {
            turnedAway.increment();
            return false;
        }
        admittedBytes += bytes;
        heldByKey.put(key, held);
        return true;
    }

    private synchronized void giveBack(String key, long bytes) {
        admittedBytes -= bytes;
        heldByKey.computeIfPresent(key, (same, held) -> held == bytes ? null : held - bytes);
    }

    /** The room of one request. Used by one thread at a time; closing twice is closing once. */
    final class Reservation implements AutoCloseable {

        private final String key;
        private long held;
        private long prepaid;

        private Reservation(String key) {
            this.key = key;
        }

        /** As {@link #grow}, for bytes that are still to come: those that come first are not counted again. */
        boolean prepay(long bytes) {
            if (!grow(bytes)) {
                return false;
            }
            prepaid += bytes;
            return true;
        }

        /** Whether there was room for so many more; if not, nothing is taken. */
        boolean grow(long bytes) {
            long paid = Math.min(prepaid, bytes);
            if (bytes > paid && !tryTake(key, bytes - paid)) {
                return false;
            }
            prepaid -= paid;
            held += bytes - paid;
            return true;
        }

        @Override
        public void close() {
            if (held > 0) {
                giveBack(key, held);
                held = 0;
                prepaid = 0;
            }
        }
    }
}
