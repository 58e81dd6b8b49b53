package io.taproot.ingest.drain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Batches of which something is neither written nor parked, put aside so that others are tried meanwhile. */
final class Doubtful {

    private final Acceptances acceptances;
    private final List<Trial> trials = new ArrayList<>();

    Doubtful(Acceptances acceptances) {
        this.acceptances = acceptances;
    }

    synchronized void add(Trial trial) {
        trial.putOff();
        trials.add(trial);
    }

    /** The next to be tried again, which is then no longer here. */
    synchronized Optional<Trial> takeDue() {
        Optional<Trial> due = trials.stream()
                .filter(trial -> trial.isDue(acceptances.count()))
                .findFirst();
        due.ifPresent(trials::remove);
        return due;
    }

    synchronized int size() {
        return trials.size();
    }

    /** Why the oldest of them is here; empty when there is none. */
    synchronized String reason() {
        return trials.isEmpty() ? "" : trials.getFirst().reason();
    }
}
