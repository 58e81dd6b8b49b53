package io.taproot.cli.demo;

import io.taproot.cli.Console;
import java.time.Duration;
import java.util.Optional;

/** Tells a person what the shop's process says: its start, its progress, and the first trace that is worth opening. */
final class DemoStory {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(30);

    private final Console console;
    private final TraceWatch watch;
    private final DeepLinks links;
    private DemoEvent.Counts counts = DemoEvent.Counts.NONE;
    private Optional<Thread> search = Optional.empty();
    private long lastLineNano = System.nanoTime();

    DemoStory(Console console, TraceWatch watch, DeepLinks links) {
        this.console = console;
        this.watch = watch;
        this.links = links;
    }

    /** One line of the process. Called by one thread. */
    void hear(String line) {
        DemoEvent.parse(line).ifPresent(event -> {
            switch (event) {
                case DemoEvent.Starting starting -> console.say("  starting " + starting.what());
                case DemoEvent.Ready ready -> {
                    console.say("  the edge listens on " + ready.edge());
                    console.say("  phones are coming (--seed " + ready.seed() + " brings the same people again)");
                }
                case DemoEvent.Visit visit -> consider(visit);
                case DemoEvent.Progress progress -> tell(progress.counts());
                case DemoEvent.Done done -> counts = done.counts();
                case DemoEvent.Failed failed -> console.say("The shop closed: " + failed.message());
            }
        });
    }

    private void consider(DemoEvent.Visit visit) {
        if (search.isEmpty() && visit.isWorthOpening()) {
            search = Optional.of(Thread.ofVirtual().start(() -> show(visit)));
        }
    }

    private void show(DemoEvent.Visit visit) {
        try {
            TraceWatch.Sight sight = watch.await(visit.traceId());
            links.worthOpening(visit).forEach(console::say);
            switch (sight) {
                case WHOLE -> {}
                case INCOMPLETE ->
                    console.say("(The first trace is not complete yet; ./taproot status says whether all is well.)");
                case FORBIDDEN ->
                    console.say("(The API asks for a login, so nobody has looked whether they are complete.)");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(DemoEvent.Counts now) {
        counts = now;
        console.sayInPassing("  " + sum());
        if (System.nanoTime() - lastLineNano > BETWEEN_LINES.toNanos()) {
            lastLineNano = System.nanoTime();
            console.say("  " + sum());
        }
    }

    private String sum() {
        return "%,d sessions, %,d orders, %,d spans and events sent by phones%s%s"
                .formatted(
                        counts.sessions(),
                        counts.orders(),
                        counts.items(),
                        counts.copies() == 0 ? "" : ", %,d of them twice".formatted(counts.copies()),
                        counts.refused() == 0 ? "" : ", %,d refused".formatted(counts.refused()));
    }

    /** Waits for the links, and says what it all came to. */
    int end(int exitCode) throws InterruptedException {
        if (search.isPresent()) {
            search.get().join();
        }
        console.say("The shop is closed: " + sum());
        return exitCode != 0 || counts.refused() > 0 ? 1 : 0;
    }
}
