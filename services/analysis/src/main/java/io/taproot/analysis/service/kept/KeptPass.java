package io.taproot.analysis.service.kept;

import io.taproot.analysis.service.Deadline;
import io.taproot.store.StoreException;
import io.taproot.store.kept.Keeping;
import io.taproot.store.kept.KeptTraces;
import io.taproot.store.kept.SettledTrace;
import io.taproot.store.kept.ShapeCounts;
import io.taproot.store.kept.TraceShape;
import io.taproot.store.rollup.ChangedRuns;
import io.taproot.store.rollup.DirtyMinutes;
import io.taproot.store.rollup.WrittenSlice;
import io.taproot.telemetry.TraceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides which traces outlive the raw spans, when nothing has been written to them for a while. A trace to which something
 * is written later is decided about again, and copied again if it is kept: it never stops being kept.
 */
public final class KeptPass {

    private static final Duration LONGEST_SLICE = Duration.ofMinutes(1);

    private final DirtyMinutes clock;
    private final ChangedRuns written;
    private final KeptTraces traces;
    private final KeptMeters meters;
    private final KeptSettings settings;
    private final KeepRule rule;
    private @Nullable Unfinished unfinished;

    public KeptPass(
            DirtyMinutes clock, ChangedRuns written, KeptTraces traces, KeptMeters meters, KeptSettings settings) {
        this.clock = clock;
        this.written = written;
        this.traces = traces;
        this.meters = meters;
        this.settings = settings;
        this.rule = new KeepRule(settings);
    }

    /**
     * @param doneUntil what the last call gave back, by the store's clock
     * @param runsDone  the moment up to which all that was written is in the journey runs for good
     * @return the moment up to which all traces are decided about; not before {@code doneUntil}
     * @throws StoreException while the store does not do what it is asked
     */
    public Instant run(Instant doneUntil, Instant runsDone, Deadline deadline) {
        Instant now = clock.now();
        Instant rested = earlier(now.minus(settings.rest()), runsDone);
        Instant done = doneUntil;
        while (done.isBefore(rested)) {
            done = decideNext(done, rested, now, deadline);
            if (deadline.isOver()) {
                break;
            }
        }
        meters.behind(Duration.between(done, now));
        return done;
    }

    /** A slice with more traces than a cycle has time for. */
    private record Unfinished(WrittenSlice slice, TraceId last) {}

    private Instant decideNext(Instant done, Instant rested, Instant now, Deadline deadline) {
        Unfinished next = unfinished != null && unfinished.slice.after().equals(done)
                ? unfinished
                : new Unfinished(nextSlice(done, rested), TraceId.NONE);
        TraceId last = decide(next, now, deadline);
        unfinished = last.isValid() ? new Unfinished(next.slice, last) : null;
        return unfinished == null ? next.slice.until() : done;
    }

    /** Past the times in which nothing was written; runs may have been even then. */
    private WrittenSlice nextSlice(Instant done, Instant rested) {
        Instant end = written.nextWritten(done)
                .map(at -> earlier(at.plus(LONGEST_SLICE), rested))
                .orElse(rested);
        return new WrittenSlice(done, end);
    }

    /** The trace after which to go on another time; none if all of the slice was decided about. */
    private TraceId decide(Unfinished from, Instant now, Deadline deadline) {
        TraceId last = from.last;
        while (true) {
            List<SettledTrace> page = traces.settled(from.slice, last, KeptTraces.MOST_TRACES);
            if (!page.isEmpty()) {
                decide(page, now);
                last = page.getLast().id();
            }
            if (page.size() < KeptTraces.MOST_TRACES) {
                return TraceId.NONE;
            }
            if (deadline.isOver()) {
                return last;
            }
        }
    }

    private void decide(List<SettledTrace> page, Instant now) {
        Map<TraceId, TraceShape> shapes = new HashMap<>();
        for (List<SettledTrace> spell : TraceSpell.of(page)) {
            traces.shapes(spell, settings.oneIn()).forEach(shape -> shapes.put(shape.id(), shape));
        }
        if (shapes.isEmpty()) {
            return;
        }
        ShapeCounts counts = traces.count(shapes.values(), now);
        Map<TraceId, Keeping> known = traces.known(page);
        Map<Keeping, List<SettledTrace>> kept = new HashMap<>();
        for (SettledTrace trace : page) {
            Optional.ofNullable(shapes.get(trace.id()))
                    .flatMap(shape -> rule.decide(trace, shape, counts))
                    .or(() -> Optional.ofNullable(known.get(trace.id())))
                    .ifPresent(keeping -> kept.computeIfAbsent(keeping, all -> new ArrayList<>())
                            .add(trace));
        }
        kept.forEach((keeping, some) -> keep(keeping, some, now));
        meters.decided(page.size());
    }

    private void keep(Keeping keeping, List<SettledTrace> some, Instant now) {
        TraceSpell.of(some).forEach(spell -> traces.keep(spell, keeping, now));
        meters.kept(keeping.because(), some.size());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
