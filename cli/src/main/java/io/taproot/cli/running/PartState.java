package io.taproot.cli.running;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one part at one moment.
 *
 * @param pid       0 while there is no process
 * @param startedAt when the process began, to tell it from a later one with the same pid; null while there is none
 * @param restarts  how often it had to be started again
 */
public record PartState(
        String name,
        String address,
        Phase phase,
        long pid,
        @Nullable Instant startedAt,
        int restarts) {
    /** Where a part is in its life. */
    public enum Phase {
        STARTING,
        READY,
        DOWN
    }
}
