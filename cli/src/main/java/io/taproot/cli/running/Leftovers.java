package io.taproot.cli.running;

import io.taproot.cli.Console;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Processes of a run whose supervisor was killed: they stop by themselves, and hold their ports until they have. */
final class Leftovers {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Leftovers() {}

    static void awaitEnd(RunRecord lastRun, Console console) {
        List<ProcessHandle> alive = lastRun.parts().stream()
                .map(Leftovers::process)
                .flatMap(Optional::stream)
                .toList();
        if (alive.isEmpty()) {
            return;
        }
        console.say("The last run was killed; waiting for its " + alive.size() + " processes to end");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (ProcessHandle process : alive) {
            process.onExit()
                    .completeOnTimeout(process, deadline - System.nanoTime(), TimeUnit.NANOSECONDS)
                    .join();
            if (process.isAlive()) {
                console.say("Killing process " + process.pid() + ", which did not end");
                process.destroyForcibly();
                process.onExit().join();
            }
        }
    }

    /** The very process that was written down, not a later one that was given its pid. */
    private static Optional<ProcessHandle> process(PartState part) {
        return ProcessHandle.of(part.pid())
                .filter(ProcessHandle::isAlive)
                .filter(handle -> handle.info()
                        .startInstant()
                        .map(instant -> instant.equals(part.startedAt()))
                        .orElse(false));
    }
}
