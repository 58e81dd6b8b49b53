package io.taproot.cli.importing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What became of all lines and of what was in them. For many threads. */
final class ImportTally {
    /** What one signal came to, in spans, events or points. */
    record Count(long taken, long rejected, long failed) {
        static final Count ZERO = new Count(0, 0, 0);

        Count plus(long moreTaken, long moreRejected, long moreFailed) {
            return new Count(taken + moreTaken, rejected + moreRejected, failed + moreFailed);
        }
    }

    private static final int PROBLEMS_KEPT = 20;

    private final Map<Signal, Count> counts = new EnumMap<>(Signal.class);
    private final List<String> problems = new ArrayList<>();
    private long lines;
    private long malformedLines;
    private long problemsNotKept;

    synchronized void sawLine() {
        lines++;
    }

    synchronized void malformed(String place, String problem) {
        malformedLines++;
        tell(place + ": " + problem);
    }

    /** @param rejected of the batch's items, by the gateway's word */
    synchronized void taken(Batch batch, long rejected, String why) {
        counts.merge(
                batch.signal(),
                Count.ZERO.plus(batch.items() - rejected, rejected, 0),
                (sum, more) -> sum.plus(more.taken(), more.rejected(), more.failed()));
        if (rejected > 0) {
            tell(batch.place() + ": " + rejected + " " + batch.signal().unit() + " rejected: " + why);
        }
    }

    synchronized void failed(Batch batch, String why) {
        counts.merge(
                batch.signal(),
                Count.ZERO.plus(0, 0, batch.items()),
                (sum, more) -> sum.plus(more.taken(), more.rejected(), more.failed()));
        tell(batch.place() + ": " + batch.items() + " " + batch.signal().unit() + " not taken: " + why);
    }

    private void tell(String problem) {
        if (problems.size() < PROBLEMS_KEPT) {
            problems.add(problem);
        } else {
            problemsNotKept++;
        }
    }

    synchronized Count count(Signal signal) {
        return counts.getOrDefault(signal, Count.ZERO);
    }

    synchronized long lines() {
        return lines;
    }

    synchronized long malformedLines() {
        return malformedLines;
    }

    /** Spans, events and points of all signals that were taken. */
    synchronized long taken() {
        return counts.values().stream().mapToLong(Count::taken).sum();
    }

    /** The first problems, in the order in which they were met; the last line says how many more there were. */
    synchronized List<String> problems() {
        List<String> told = new ArrayList<>(problems);
        if (problemsNotKept > 0) {
            told.add("and " + problemsNotKept + " more like these");
        }
        return told;
    }

    /** Whether everything that was in the files has been taken. */
    synchronized boolean isWhole() {
        return malformedLines == 0
                && counts.values().stream().allMatch(count -> count.rejected() == 0 && count.failed() == 0);
    }
}
