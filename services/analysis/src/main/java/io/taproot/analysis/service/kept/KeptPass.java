package io.taproot.analysis.service.kept;

import io.taproot.analysis.service.Deadline;
import io.taproot.analysis.service.Portions;
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
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Decides which traces outlive the raw spans, when nothing has been written to them for a while. A trace to which something
 * is written later is decided about again, and copied again if it is kept: it never stops being kept.
 */
public final class KeptPass {

    private static final Logger LOG = Logger.getLogger(KeptPass.class);
    private static final Duration LONGEST_SLICE = Duration.ofMinutes(1);

    private final DirtyMinutes clock;
    private final ChangedRuns written;
    private final KeptTraces traces;
    private final KeptMeters meters;
    private final KeptSettings settings;
    private final KeepRule rule;
    private final Portions<SettledTrace> portions = new Portions<>(KeptTraces.MOST_TRACES, this::putAside);
    private @Nullable Unfinished unfinished;
    private Instant told = Instant.EPOCH;
    private Instant passed = told;

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
        if (!doneUntil.equals(told)) {
            passed = doneUntil;
            portions.forget();
        }
        Instant now = clock.now();
        Instant rested = earlier(now.minus(settings.rest()), runsDone);
        portions.next(now).ifPresent(trace -> attempt(List.of(trace), passed, now));
        while (passed.isBefore(rested)) {
            decideNext(rested, now, deadline);
            if (deadline.isOver()) {
                break;
            }
        }
        told = portions.doneUntil(passed);
        meters.behind(Duration.between(told, now));
        return told;
    }

    /** A slice with more traces than a cycle has time for. */
    private record Unfinished(WrittenSlice slice, TraceId last) {}

    private void decideNext(Instant rested, Instant now, Deadline deadline) {
        Unfinished next = unfinished != null && unfinished.slice.after().equals(passed)
                ? unfinished
                : new Unfinished(nextSlice(passed, rested), TraceId.NONE);
        unfinished = decide(next, now, deadline);
        if (unfinished == null) {
            passed = next.slice.until();
        }
    }

    /** Past the times in which nothing was written; runs may have been even then. */
    private WrittenSlice nextSlice(Instant done, Instant rested) {
        Instant end = written.nextWritten(done)
                .map(at -> earlier(at.plus(LONGEST_SLICE), rested))
                .orElse(rested);
        return new WrittenSlice(done, end);
    }

    /** Where to go on another time; null if all of the slice was decided about. */
    private @Nullable Unfinished decide(Unfinished from, Instant now, Deadline deadline) {
        Unfinished next = from;
        while (true) {
            // should the next page fail, those before it need not be decided about again
            unfinished = next;
            int most = portions.size();
            List<SettledTrace> page = traces.settled(next.slice, next.last, most);
            if (page.isEmpty()) {
                return null;
            }
            if (attempt(page, next.slice.after(), now)) {
                if (page.size() < most) {
                    return null;
                }
                next = new Unfinished(next.slice, page.getLast().id());
            }
            if (deadline.isOver()) {
                return next;
            }
        }
    }

    /** Whether that is that; if not, the next page is shorter. */
    private boolean attempt(List<SettledTrace> page, Instant after, Instant now) {
        return portions.attempt(page, after, now, () -> decide(page, now));
    }

    private void putAside(SettledTrace trace, boolean isTriedAgain, StoreException why) {
        meters.failed();
        LOG.warnf(
                "Whether a trace is kept could not be decided, and is %s: %s",
                isTriedAgain ? "put off" : "given up", why.getMessage());
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
