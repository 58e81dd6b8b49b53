package io.taproot.analysis.service.hours;

import io.taproot.analysis.service.Deadline;
import io.taproot.store.StoreException;
import io.taproot.store.rollup.ChangedMinute;
import io.taproot.store.rollup.DirtyMinutes;
import io.taproot.store.rollup.HourRollup;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Follows the roll-ups by minute: an hour is rebuilt when one of its minutes has been, but not each time that a minute of
 * the hour that goes on is.
 */
public final class HourPass {

    private static final int MOST_CHANGES = 20_000;

    private final DirtyMinutes dirty;
    private final HourRollup rollup;
    private final HourMeters meters;
    private final Duration every;
    private Instant nextLook = Instant.MIN;

    public HourPass(DirtyMinutes dirty, HourRollup rollup, HourMeters meters, Duration every) {
        this.dirty = dirty;
        this.rollup = rollup;
        this.meters = meters;
        this.every = every;
    }

    /**
     * @param doneUntil   what the last call gave back, by the store's clock
     * @param minutesDone the moment up to which all changes are in the minutes for good
     * @return the moment up to which all changes are in the hours for good; not before {@code doneUntil}
     * @throws StoreException while the store does not do what it is asked
     */
    public Instant run(Instant doneUntil, Instant minutesDone, Deadline deadline) {
        Instant now = dirty.now();
        if (now.isBefore(nextLook) || !doneUntil.isBefore(minutesDone)) {
            return doneUntil;
        }
        Instant done = follow(doneUntil, minutesDone, deadline);
        boolean isUpToDate = !done.isBefore(minutesDone);
        nextLook = isUpToDate ? now.plus(every) : now;
        meters.behind(Duration.between(done, minutesDone));
        return done;
    }

    private Instant follow(Instant doneUntil, Instant minutesDone, Deadline deadline) {
        List<ChangedMinute> found = dirty.since(doneUntil, MOST_CHANGES);
        List<ChangedMinute> changes = found.stream()
                .filter(change -> !change.lastChange().isAfter(minutesDone))
                .toList();
        int next = 0;
        while (next < changes.size() && (next == 0 || !deadline.isOver())) {
            next = rebuildSome(changes, next);
        }
        if (next < changes.size() || found.size() == MOST_CHANGES) {
            // others may have changed in the same moment as the last that was looked at
            Instant last =
                    next == 0 ? doneUntil : changes.get(next - 1).lastChange().minusMillis(1);
            return last.isAfter(doneUntil) ? last : doneUntil;
        }
        return minutesDone;
    }

    /** As many as one statement takes, the longest waiting first; where to go on. */
    private int rebuildSome(List<ChangedMinute> changes, int first) {
        SortedSet<Instant> hours = new TreeSet<>();
        int next = first;
        while (next < changes.size()) {
            Instant hour = changes.get(next).minute().truncatedTo(ChronoUnit.HOURS);
            if (hours.size() == HourRollup.MOST_HOURS && !hours.contains(hour)) {
                break;
            }
            hours.add(hour);
            next++;
        }
        long began = System.nanoTime();
        rollup.rebuild(hours, dirty.now());
        meters.rebuilt(hours.size(), Duration.ofNanos(System.nanoTime() - began));
        return next;
    }
}
