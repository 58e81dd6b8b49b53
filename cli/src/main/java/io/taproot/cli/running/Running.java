package io.taproot.cli.running;

import java.util.concurrent.CompletableFuture;

/** A process that is ready for work. */
interface Running {
    long pid();

    /** Completes with the exit code when the process is gone. */
    CompletableFuture<Integer> onExit();

    /** Lets it finish its work, and kills it when that takes too long. Returns when it is gone. */
    void stop();
}
