package io.taproot.analysis.service.minutes;

import io.taproot.store.rollup.ChangedMinute;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which changed minutes have to be rebuilt, and up to where everything has been. A change that was rebuilt right after it
 * was stamped is rebuilt once more when it has settled: its rows may have become visible a moment after the stamp.
 */
final class MinuteLedger {

    /** What people look at: rebuilt before anything that came late. */
    private static final Duration LIVE = Duration.ofMinutes(5);

    private final Duration settle;
    private final Duration retryAfter;
    private final Map<Instant, Instant> rebuiltAsOf = new HashMap<>();
    private final Map<Instant, Instant> putOffUntil = new HashMap<>();

    MinuteLedger(Duration settle, Duration retryAfter) {
        this.settle = settle;
        this.retryAfter = retryAfter;
    }

    /**
     * @param changes since what {@link #doneUntil} said last
     * @param now     by the clock that stamped them
     * @return what to rebuild now: live minutes first, then what waits longest
     */
    List<Instant> due(List<ChangedMinute> changes, Instant now) {
        Instant live = now.minus(LIVE);
        return changes.stream()
                .filter(change -> isDue(change, now))
                .sorted(Comparator.<ChangedMinute, Boolean>comparing(
                                change -> change.minute().isBefore(live))
                        .thenComparing(ChangedMinute::lastChange)
                        .thenComparing(ChangedMinute::minute))
                .map(ChangedMinute::minute)
                .toList();
    }

    void rebuilt(Collection<Instant> minutes, Instant asOf) {
        minutes.forEach(minute -> rebuiltAsOf.put(minute, asOf));
        minutes.forEach(putOffUntil::remove);
    }

    /** It cannot be rebuilt now; others can. */
    void putOff(Instant minute, Instant now) {
        putOffUntil.put(minute, now.plus(retryAfter));
    }

    /**
     * The moment up to which all changes are in the roll-ups for good. What lies before it is forgotten.
     *
     * @param changes    as for {@link #due}
     * @param isComplete whether these were all
     */
    Instant doneUntil(List<ChangedMinute> changes, boolean isComplete, Instant now) {
        Instant end = isComplete ? now.minus(settle) : changes.getLast().lastChange();
        Instant done = changes.stream()
                .filter(change -> !isSettled(change))
                .map(ChangedMinute::lastChange)
                .filter(end::isAfter)
                .min(Comparator.naturalOrder())
                .orElse(end)
                .minusMillis(1);
        changes.stream()
                .filter(change -> !change.lastChange().isAfter(done))
                .forEach(change -> rebuiltAsOf.remove(change.minute()));
        return done;
    }

    private boolean isDue(ChangedMinute change, Instant now) {
        if (putOffUntil.getOrDefault(change.minute(), Instant.MIN).isAfter(now)) {
            return false;
        }
        Instant asOf = rebuiltAsOf.getOrDefault(change.minute(), Instant.MIN);
        boolean isNew = !asOf.isAfter(change.lastChange());
        return isNew || (!isSettled(change) && !now.isBefore(change.lastChange().plus(settle)));
    }

    /** The rebuild looked when nothing of the change can have been on its way any more. */
    private boolean isSettled(ChangedMinute change) {
        Instant asOf = rebuiltAsOf.getOrDefault(change.minute(), Instant.MIN);
        return !asOf.isBefore(change.lastChange().plus(settle));
    }
}
