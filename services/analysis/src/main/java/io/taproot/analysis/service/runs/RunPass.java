package io.taproot.analysis.service.runs;

import io.taproot.analysis.journey.JourneyRun;
import io.taproot.analysis.service.Deadline;
import io.taproot.analysis.service.Portions;
import io.taproot.snapshot.JourneyDefinition;
import io.taproot.store.StoreException;
import io.taproot.store.read.TraceBatchReader;
import io.taproot.store.rollup.ChangedRuns;
import io.taproot.store.rollup.DirtyMinutes;
import io.taproot.store.rollup.RunRow;
import io.taproot.store.rollup.RunWriter;
import io.taproot.store.rollup.SpanNames;
import io.taproot.store.rollup.WrittenSlice;
import io.taproot.telemetry.TraceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings the journey runs of changed traces up to date. What has just been written is looked at at once, so that a run is
 * there seconds after its last span; and once more when it has settled, which is what counts as done.
 */
public final class RunPass {

    private static final Logger LOG = Logger.getLogger(RunPass.class);
    private static final int PAGE = TraceBatchReader.MOST_TRACES;
    private static final Duration LONGEST_SLICE = Duration.ofMinutes(1);

    /** The first look reaches back a little before the one before it, for rows that were just becoming visible. */
    private static final Duration OVERLAP = Duration.ofSeconds(2);

    private final DirtyMinutes clock;
    private final ChangedRuns changed;
    private final TraceBatchReader reader;
    private final RunWriter writer;
    private final RunMeters meters;
    private final RunSettings settings;
    private final Portions<TraceId> portions = new Portions<>(PAGE, this::putAside);
    private Instant lookedUntil = Instant.EPOCH;
    private Instant told = Instant.EPOCH;
    private Instant passed = told;
    private @Nullable Unfinished unfinished;

    public RunPass(RunStores stores, RunMeters meters, RunSettings settings) {
        this.clock = stores.clock();
        this.changed = stores.changed();
        this.reader = stores.reader();
        this.writer = stores.writer();
        this.meters = meters;
        this.settings = settings;
    }

    /**
     * @param doneUntil what the last call gave back, by the store's clock
     * @throws StoreException while the store does not do what it is asked
     */
    public Result run(Instant doneUntil, List<JourneyDefinition> definitions, Deadline deadline) {
        if (!doneUntil.equals(told)) {
            passed = doneUntil;
            portions.forget();
        }
        Instant now = clock.now();
        Instant settled = now.minus(settings.settle());
        SpanNames names = StartNames.of(definitions);
        if (names.isEmpty()) {
            return new Result(0, later(doneUntil, settled));
        }
        Work work = new Work(names, definitions, now, deadline);
        work.lookAt(later(later(lookedUntil.minus(OVERLAP), settled), passed), now);
        lookedUntil = now;
        portions.next(now).ifPresent(trace -> work.attempt(List.of(trace), passed));
        passed = work.settle(passed, settled);
        told = portions.doneUntil(passed);
        meters.behind(Duration.between(told, now));
        return new Result(work.written, told);
    }

    private void putAside(TraceId trace, boolean isTriedAgain, StoreException why) {
        meters.failed();
        LOG.warnf(
                "The runs of a trace could not be assembled, and are %s: %s",
                isTriedAgain ? "put off" : "given up", why.getMessage());
    }

    /** Where to begin again when the definitions have changed. */
    public Instant lookBack(Instant doneUntil) {
        Instant from = clock.now().minus(settings.lookBack());
        return from.isBefore(doneUntil) ? from : doneUntil;
    }

    /**
     * @param written   how many versions of runs
     * @param doneUntil the moment up to which all that was written is in the runs for good
     */
    public record Result(int written, Instant doneUntil) {}

    /** A slice whose traces were more than a cycle has time for: one block of an import can hold thousands. */
    private record Unfinished(WrittenSlice slice, TraceId last, SpanNames names) {}

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** What is done with some traces of a slice; false if it is to be done with fewer. */
    private interface Page {
        boolean isDone(List<TraceId> homes, Instant after);
    }

    /** One call's. */
    private final class Work {
        private final SpanNames names;
        private final List<JourneyDefinition> definitions;
        private final Instant now;
        private final Deadline deadline;
        private int written;

        Work(SpanNames names, List<JourneyDefinition> definitions, Instant now, Deadline deadline) {
            this.names = names;
            this.definitions = definitions;
            this.now = now;
            this.deadline = deadline;
        }

        void lookAt(Instant after, Instant until) {
            if (!after.isBefore(until)) {
                return;
            }
            try {
                Optional<TraceId> _ = analyse(new WrittenSlice(after, until), TraceId.NONE, this::writeOnce);
            } catch (StoreException failure) {
                if (!failure.isTooMuch()) {
                    throw failure;
                }
                LOG.debugf("Runs are assembled when they have settled: %s", failure.getMessage());
            }
        }

        /** Slice by slice, past the times in which nothing was written. */
        Instant settle(Instant doneUntil, Instant settled) {
            Instant done = doneUntil;
            while (done.isBefore(settled) && (done.equals(doneUntil) || !deadline.isOver())) {
                Unfinished next = nextSlice(done, settled);
                if (next == null) {
                    return settled;
                }
                unfinished = analyse(next.slice, next.last, this::attempt)
                        .map(last -> new Unfinished(next.slice, last, names))
                        .orElse(null);
                if (unfinished != null) {
                    return done;
                }
                done = next.slice.until();
            }
            return done;
        }

        private @Nullable Unfinished nextSlice(Instant done, Instant settled) {
            if (unfinished != null && unfinished.slice.after().equals(done) && unfinished.names.equals(names)) {
                return unfinished;
            }
            Optional<Instant> written = changed.nextWritten(done).filter(next -> !next.isAfter(settled));
            if (written.isEmpty()) {
                return null;
            }
            Instant end = written.get().plus(LONGEST_SLICE);
            WrittenSlice slice = new WrittenSlice(done, end.isBefore(settled) ? end : settled);
            return new Unfinished(slice, TraceId.NONE, names);
        }

        /** The trace after which to go on another time; empty if all of the slice was looked at. */
        private Optional<TraceId> analyse(WrittenSlice slice, TraceId after, Page page) {
            TraceId last = after;
            while (true) {
                int most = portions.size();
                List<TraceId> homes = changed.homes(slice, names, clock.now().minus(settings.open()), last, most);
                if (homes.isEmpty()) {
                    return Optional.empty();
                }
                if (page.isDone(homes, slice.after())) {
                    if (homes.size() < most) {
                        return Optional.empty();
                    }
                    last = homes.getLast();
                }
                if (deadline.isOver()) {
                    return Optional.of(last);
                }
            }
        }

        /** Whether that is that; if not, the next page is shorter. */
        boolean attempt(List<TraceId> homes, Instant after) {
            return portions.attempt(homes, after, now, () -> write(homes));
        }

        private boolean writeOnce(List<TraceId> homes, Instant after) {
            write(homes);
            return true;
        }

        private void write(List<TraceId> homes) {
            Instant asOf = clock.now();
            List<JourneyRun> runs = new RunBatch(reader, changed, definitions).runs(homes);
            List<RunRow> rows =
                    RunVersions.toWrite(runs, writer.known(homes, asOf.minus(settings.open())), definitions, asOf);
            writer.write(rows);
            meters.written(rows);
            written += rows.size();
        }
    }
}
