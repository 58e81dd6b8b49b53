package io.taproot.cli.importing;

import io.taproot.cli.Console;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Says how far an import is, and at the end what became of everything. */
final class ImportProgress implements AutoCloseable {
    private final Console console;
    private final ImportTally tally;
    private final long startedNano = System.nanoTime();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    ImportProgress(Console console, ImportTally tally) {
        this.console = console;
        this.tally = tally;
        clock.scheduleAtFixedRate(this::pass, 500, 500, TimeUnit.MILLISECONDS);
    }

    private void pass() {
        console.sayInPassing("  %,d lines, %,d taken, %,d a second".formatted(tally.lines(), tally.taken(), rate()));
    }

    private long rate() {
        double seconds = Math.max(1e-3, (System.nanoTime() - startedNano) / 1e9);
        return Math.round(tally.taken() / seconds);
    }

    void sum() {
        clock.shutdownNow();
        tally.problems().forEach(problem -> console.say("  " + problem));
        for (Signal signal : Signal.values()) {
            ImportTally.Count count = tally.count(signal);
            if (!count.equals(ImportTally.Count.ZERO)) {
                console.say("  %,d %s taken, %,d rejected, %,d not taken"
                        .formatted(count.taken(), signal.unit(), count.rejected(), count.failed()));
            }
        }
        console.say("  %,d lines read, %,d of them malformed, in %.1f s (%,d a second)"
                .formatted(tally.lines(), tally.malformedLines(), (System.nanoTime() - startedNano) / 1e9, rate()));
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
