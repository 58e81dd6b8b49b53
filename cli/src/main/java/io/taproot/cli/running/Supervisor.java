package io.taproot.cli.running;

import io.taproot.cli.Console;
import io.taproot.local.EngineException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Starts parts in stages, keeps each running, and stops them in the reverse order. */
final class Supervisor {
    private final Console console;
    private final Supplier<Backoff> backoff;
    private final Consumer<List<PartState>> onChange;
    private final List<List<SupervisedPart>> groups = new ArrayList<>();
    private boolean stopped;

    /** @param onChange told the state of all parts whenever one changes, by one thread at a time */
    Supervisor(Console console, Supplier<Backoff> backoff, Consumer<List<PartState>> onChange) {
        this.console = console;
        this.backoff = backoff;
        this.onChange = onChange;
    }

    /**
     * Starts these groups, all parts of all of them at once, and returns when every part is ready. Groups are stopped
     * one after the other, the last one first.
     *
     * @throws EngineException if a part does not become ready
     */
    void start(List<List<Part>> together) throws InterruptedException {
        List<CompletableFuture<Void>> starts = new ArrayList<>();
        synchronized (this) {
            if (stopped) {
                throw new InterruptedException("stopped while starting");
            }
            for (List<Part> group : together) {
                List<SupervisedPart> supervised = group.stream()
                        .map(part -> new SupervisedPart(part, backoff.get(), console, this::tellChange))
                        .toList();
                groups.add(supervised);
                supervised.forEach(part -> starts.add(part.start()));
            }
        }
        awaitAll(starts);
    }

    /** Fails as soon as one fails: the others may wait for that very one. */
    private static void awaitAll(List<CompletableFuture<Void>> starts) throws InterruptedException {
        CompletableFuture<Void> failed = new CompletableFuture<>();
        starts.forEach(start -> start.whenComplete((ready, failure) -> {
            if (failure != null) {
                failed.completeExceptionally(failure);
            }
        }));
        CompletableFuture<Void> all = CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new));
        try {
            CompletableFuture.anyOf(all, failed).get();
        } catch (ExecutionException e) {
            throw cause(e);
        }
    }

    private static EngineException cause(ExecutionException wrapped) throws InterruptedException {
        Throwable cause = wrapped.getCause();
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof EngineException known) {
            return known;
        }
        throw new InterruptedException("stopped while starting");
    }

    /** Stops group after group, the last started first. Returns when nothing of it runs any more. */
    void stop() {
        List<List<SupervisedPart>> inReverse;
        synchronized (this) {
            stopped = true;
            inReverse = groups.reversed().stream().toList();
        }
        inReverse.forEach(group -> group.forEach(SupervisedPart::letEnd));
        for (List<SupervisedPart> group : inReverse) {
            List<Thread> stops = group.stream()
                    .map(part -> Thread.ofPlatform()
                            .name("stop-" + part.state().name())
                            .start(part::stop))
                    .toList();
            stops.forEach(Supervisor::join);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void tellChange() {
        onChange.accept(
                groups.stream().flatMap(List::stream).map(SupervisedPart::state).toList());
    }
}
