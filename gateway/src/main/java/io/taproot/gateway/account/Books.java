package io.taproot.gateway.account;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.taproot.gateway.batch.Signal;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What was received and what became of it, by signal, as metrics: {@code taproot.gateway.span.received},
 * {@code taproot.gateway.span.settled} with the fate and the reason, {@code taproot.gateway.span.in_flight}; likewise for
 * {@code log_record} and {@code data_point}. At any quiet moment received = forwarded + Σ dropped + in flight.
 */
@Singleton
public final class Books {

    private final Map<Signal, Page> pages = new EnumMap<>(Signal.class);

    public Books(MeterRegistry metrics) {
        for (Signal signal : Signal.values()) {
            pages.put(signal, new Page(signal, metrics));
        }
    }

    /** Opens the account of a batch that was just received; whoever opened it must close it. */
    public BatchAccount open(Signal signal, int items) {
        return new BatchAccount(page(signal), items);
    }

    public long received(Signal signal) {
        return (long) page(signal).received.count();
    }

    public long forwarded(Signal signal) {
        return (long) page(signal).forwarded.count();
    }

    public long dropped(Signal signal, DropReason reason) {
        return (long) page(signal).dropped(reason).count();
    }

    public long inFlight(Signal signal) {
        return page(signal).inFlight.get();
    }

    private Page page(Signal signal) {
        Page page = pages.get(signal);
        if (page == null) {
            throw new IllegalStateException("every signal has its page");
        }
        return page;
    }

    /** The counters of one signal. */
    static final class Page {

        final Counter received;
        final Counter forwarded;
        final AtomicLong inFlight = new AtomicLong();
        private final Map<DropReason, Counter> dropped = new EnumMap<>(DropReason.class);

        Page(Signal signal, MeterRegistry metrics) {
            String prefix = "taproot.gateway." + signal.item();
            String fate = "taproot." + signal.item() + ".fate";
            received = Counter.builder(prefix + ".received")
                    .description("Received and decoded")
                    .register(metrics);
            forwarded = settled(prefix, fate, "forwarded", "").register(metrics);
            for (DropReason reason : DropReason.values()) {
                dropped.put(
                        reason,
                        settled(prefix, fate, "dropped", reason.toString()).register(metrics));
            }
            Gauge.builder(prefix + ".in_flight", inFlight, AtomicLong::doubleValue)
                    .description("Received and not settled yet")
                    .register(metrics);
        }

        Counter dropped(DropReason reason) {
            Counter counter = dropped.get(reason);
            if (counter == null) {
                throw new IllegalStateException("every reason has its counter");
            }
            return counter;
        }

        private static Counter.Builder settled(String prefix, String fateKey, String fate, String reason) {
            return Counter.builder(prefix + ".settled")
                    .description("Made durable by ingest, or dropped for the reason given")
                    .tag(fateKey, fate)
                    .tag("taproot.drop.reason", reason);
        }
    }
}
