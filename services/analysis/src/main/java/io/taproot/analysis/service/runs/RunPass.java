package io.taproot.analysis.service.runs;

import io.taproot.analysis.journey.JourneyRun;
import io.taproot.analysis.service.Deadline;
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
import org.jspecify.annotations.Nullable;

/**
 * Brings the journey runs of changed traces up to date. What has just been written is looked at at once, so that a run is
 * there seconds after its last span; and once more when it has settled, which is what counts as done.
 */
public final class RunPass {

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
    private Instant lookedUntil = Instant.EPOCH;
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
     * @throws StoreException.Transient while the store is away
     */
    public Result run(Instant doneUntil, List<JourneyDefinition> definitions, Deadline deadline) {
        Instant now = clock.now();
        Instant settled = now.minus(settings.settle());
        SpanNames names = StartNames.of(definitions);
        if (names.isEmpty()) {
            return new Result(0, later(doneUntil, settled));
        }
        Work work = new Work(names, definitions, deadline);
        work.lookAt(later(later(lookedUntil.minus(OVERLAP), settled), doneUntil), now);
        lookedUntil = now;
        Instant done = work.settle(doneUntil, settled);
        meters.behind(Duration.between(done, now));
        return new Result(work.written, done);
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

    /** One call's. */
    private final class Work {
        private final SpanNames names;
        private final List<JourneyDefinition> definitions;
        private final Deadline deadline;
        private int written;

        Work(SpanNames names, List<JourneyDefinition> definitions, Deadline deadline) {
            this.names = names;
            this.definitions = definitions;
            this.deadline = deadline;
        }

        void lookAt(Instant after, Instant until) {
            if (after.isBefore(until)) {
                TraceId unused = analyse(new WrittenSlice(after, until), TraceId.NONE);
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
                TraceId last = analyse(next.slice, next.last);
                unfinished = last.isValid() ? new Unfinished(next.slice, last, names) : null;
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

        /** The trace after which to go on another time; none if all of the slice was looked at. */
        private TraceId analyse(WrittenSlice slice, TraceId after) {
            TraceId last = after;
            while (true) {
                Instant asOf = clock.now();
                List<TraceId> homes = changed.homes(slice, names, asOf.minus(settings.open()), last, PAGE);
                if (!homes.isEmpty()) {
                    write(homes, asOf);
                }
                if (homes.size() < PAGE) {
                    return TraceId.NONE;
                }
                last = homes.getLast();
                if (deadline.isOver()) {
                    return last;
                }
            }
        }

        private void write(List<TraceId> homes, Instant asOf) {
            List<JourneyRun> runs = new RunBatch(reader, changed, definitions).runs(homes);
            List<RunRow> rows =
                    RunVersions.toWrite(runs, writer.known(homes, asOf.minus(settings.open())), definitions, asOf);
            writer.write(rows);
            meters.written(rows);
            written += rows.size();
        }
    }
}
