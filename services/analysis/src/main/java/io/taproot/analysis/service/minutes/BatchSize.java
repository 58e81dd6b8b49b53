package io.taproot.analysis.service.minutes;

import java.time.Duration;

/** How many minutes fit into a statement of the wanted length: doubled while there is room, halved when it took longer. */
final class BatchSize {

    private final int most;
    private final Duration wanted;
    private int size;

    BatchSize(int most, Duration wanted) {
        this.most = most;
        this.wanted = wanted;
        this.size = Math.min(4, most);
    }

    int size() {
        return size;
    }

    void took(int minutes, Duration time) {
        if (time.compareTo(wanted) > 0) {
            size = Math.max(1, size / 2);
        } else if (minutes >= size && time.multipliedBy(2).compareTo(wanted) <= 0) {
            size = Math.min(most, size * 2);
        }
    }

    void failed() {
        size = Math.max(1, size / 2);
    }
}
