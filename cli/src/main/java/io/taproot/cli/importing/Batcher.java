package io.taproot.cli.importing;

import com.google.protobuf.Message;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Gathers lines until there are enough bytes for a request. For one thread. */
final class Batcher {
    /** Large enough that requests are few, small enough that a repeated one costs little. */
    private static final int ENOUGH_BYTES = 1_500_000;

    private final Map<Signal, Gathering> gatherings = new EnumMap<>(Signal.class);

    private static final class Gathering {
        private final Message.Builder request;
        private final String first;
        private String last;
        private long items;
        private long bytes;

        Gathering(Signal signal, String first) {
            this.request = signal.request().newBuilderForType();
            this.first = first;
            this.last = first;
        }
    }

    /** Adds a line; returns a batch if it is full now. */
    Optional<Batch> add(Signal signal, Message message, String place) {
        Gathering gathering = gatherings.computeIfAbsent(signal, it -> new Gathering(it, place));
        gathering.request.mergeFrom(message);
        gathering.last = place;
        gathering.items += Signal.items(message);
        gathering.bytes += message.getSerializedSize();
        return gathering.bytes < ENOUGH_BYTES ? Optional.empty() : Optional.of(take(signal));
    }

    /** Returns what is left, one batch a call; empty when nothing is. */
    Optional<Batch> takeRest() {
        return gatherings.keySet().stream().findFirst().map(this::take);
    }

    private Batch take(Signal signal) {
        Gathering full = Objects.requireNonNull(gatherings.remove(signal));
        return new Batch(signal, full.request.build(), full.items, full.first, full.last);
    }
}
