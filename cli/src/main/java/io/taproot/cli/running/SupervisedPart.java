package io.taproot.cli.running;

import io.taproot.cli.Console;
import io.taproot.local.EngineException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Keeps one part running until it is stopped: a thread that starts it, waits for its end, and starts it again. */
final class SupervisedPart {
    private final Part part;
    private final Backoff backoff;
    private final Console console;
    private final Runnable onChange;
    private final CompletableFuture<Void> firstReady = new CompletableFuture<>();
    private final Thread thread;
    private volatile boolean stopping;
    private volatile PartState state;
    private volatile @Nullable Running running;

    SupervisedPart(Part part, Backoff backoff, Console console, Runnable onChange) {
        this.part = part;
        this.backoff = backoff;
        this.console = console;
        this.onChange = onChange;
        this.state = new PartState(part.name(), part.address(), PartState.Phase.DOWN, 0, null, 0);
        this.thread =
                Thread.ofPlatform().daemon().name("supervise-" + part.name()).unstarted(this::keepRunning);
    }

    /** Completes when the part is ready for the first time, or exceptionally when that start failed: it is given up then. */
    CompletableFuture<Void> start() {
        thread.start();
        return firstReady;
    }

    PartState state() {
        return state;
    }

    /** From now on its end is its end. */
    void letEnd() {
        stopping = true;
    }

    /** Returns when its process is gone, also one that was only just starting. */
    void stop() {
        letEnd();
        Running process = running;
        if (process != null) {
            process.stop();
        } else {
            thread.interrupt();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keepRunning() {
        try {
            while (!stopping) {
                liveOnce();
            }
        } catch (InterruptedException e) {
            // only stop() interrupts; it may have come just before this thread learned of its process
            Running process = running;
            if (process != null) {
                process.stop();
            }
        } finally {
            // whoever still waits for the first start of a part that was stopped meanwhile waits in vain
            firstReady.cancel(false);
            become(PartState.Phase.DOWN, null);
        }
    }

    private void liveOnce() throws InterruptedException {
        long startedNanos = System.nanoTime();
        become(PartState.Phase.STARTING, null);
        Running process;
        try {
            process = part.starter().start();
        } catch (EngineException e) {
            becomeAfterFailedStart(e);
            return;
        }
        running = process;
        become(PartState.Phase.READY, process);
        tellReady(sinceNanos(startedNanos));
        int exitCode = untilExit(process);
        running = null;
        if (!stopping) {
            Duration pause = backoff.afterLiving(sinceNanos(startedNanos));
            console.say(part.name() + " ended by itself (" + explained(exitCode) + "); starting it again in "
                    + seconds(pause));
            pauseBeforeRestart(pause);
        }
    }

    private void becomeAfterFailedStart(EngineException failure) throws InterruptedException {
        if (stopping) {
            return;
        }
        if (!firstReady.isDone()) {
            stopping = true;
            firstReady.completeExceptionally(failure);
            return;
        }
        Duration pause = backoff.afterLiving(Duration.ZERO);
        console.say(
                part.name() + " did not come back, trying again in " + seconds(pause) + ": " + failure.getMessage());
        pauseBeforeRestart(pause);
    }

    private void pauseBeforeRestart(Duration pause) throws InterruptedException {
        PartState last = state;
        state = new PartState(last.name(), last.address(), PartState.Phase.DOWN, 0, null, last.restarts() + 1);
        onChange.run();
        Thread.sleep(pause);
    }

    private void tellReady(Duration took) {
        if (firstReady.complete(null)) {
            console.say("  %-11s ready in %s  %s".formatted(part.name(), seconds(took), part.address()));
        } else {
            console.say(part.name() + " is back, " + seconds(took) + " after its start");
        }
    }

    private void become(PartState.Phase phase, @Nullable Running process) {
        long pid = process == null ? 0 : process.pid();
        Instant startedAt = process == null
                ? null
                : ProcessHandle.of(pid)
                        .flatMap(handle -> handle.info().startInstant())
                        .orElse(null);
        PartState last = state;
        state = new PartState(last.name(), last.address(), phase, pid, startedAt, last.restarts());
        onChange.run();
    }

    private static int untilExit(Running process) throws InterruptedException {
        try {
            return process.onExit().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A process ended without an exit code", e);
        }
    }

    private static String explained(int exitCode) {
        return exitCode > 128 ? "killed by signal " + (exitCode - 128) : "exit code " + exitCode;
    }

    private static Duration sinceNanos(long startedNanos) {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    private static String seconds(Duration duration) {
        return "%.1f s".formatted(duration.toMillis() / 1000.0);
    }
}
