package io.taproot.analysis.service.hours;

import io.taproot.analysis.service.Deadline;
import io.taproot.analysis.service.Portions;
import io.taproot.store.StoreException;
import io.taproot.store.rollup.ChangedMinute;
import io.taproot.store.rollup.DirtyMinutes;
import io.taproot.store.rollup.MinutePosition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/**
 * Does something for each changed minute whose roll-up has settled, but not each time that a minute which goes on is rolled
 * up. What it does must be harmless to do twice.
 */
public final class MinuteFollower {

    private static final Logger LOG = Logger.getLogger(MinuteFollower.class);
    private static final int MOST_CHANGES = 20_000;

    private final DirtyMinutes dirty;
    private final FollowMeters meters;
    private final Duration every;
    private final Work work;
    private Instant nextLook = Instant.MIN;
    private Instant told = Instant.EPOCH;
    private MinutePosition passed = MinutePosition.endOf(told);
    private final Portions<Instant> portions;

    /**
     * @param every pause between two looks while nothing is left over
     */
    public MinuteFollower(DirtyMinutes dirty, FollowMeters meters, Duration every, Work work) {
        this.dirty = dirty;
        this.meters = meters;
        this.every = every;
        this.work = work;
        this.portions = new Portions<>(work.most, this::putAside);
    }

    /**
     * What one statement does.
     *
     * @param unit of a changed minute: its hour, or itself
     * @param most units at once
     */
    public record Work(UnaryOperator<Instant> unit, int most, Consumer<SortedSet<Instant>> statement) {}

    /**
     * @param doneUntil   what the last call gave back, by the store's clock
     * @param minutesDone the moment up to which all changes are in the roll-ups by minute for good
     * @return the moment up to which the work is done for all changes; not before {@code doneUntil}
     * @throws StoreException while the store does not do what it is asked
     */
    public Instant run(Instant doneUntil, Instant minutesDone, Deadline deadline) {
        Instant now = dirty.now();
        if (now.isBefore(nextLook) || !doneUntil.isBefore(minutesDone)) {
            return doneUntil;
        }
        if (!doneUntil.equals(told)) {
            passed = MinutePosition.endOf(doneUntil);
            portions.forget();
        }
        portions.next(now).ifPresent(unit -> attempt(new TreeSet<>(Set.of(unit)), passed.allBefore(), now));
        follow(minutesDone, now, deadline);
        told = portions.doneUntil(passed.allBefore());
        nextLook = told.isBefore(minutesDone) ? now : now.plus(every);
        meters.behind(Duration.between(told, minutesDone));
        return told;
    }

    /** All minutes of one insert changed in one moment, and there may be time for some of them only. */
    private void follow(Instant minutesDone, Instant now, Deadline deadline) {
        List<ChangedMinute> found = dirty.since(passed, MOST_CHANGES);
        List<ChangedMinute> changes = found.stream()
                .filter(change -> !change.lastChange().isAfter(minutesDone))
                .toList();
        int next = 0;
        for (int step = 0; next < changes.size() && (step == 0 || !deadline.isOver()); step++) {
            next = workOn(changes, next, now);
            passed = next == 0 ? passed : changes.get(next - 1).position();
        }
        boolean isComplete = next == changes.size() && (changes.size() < found.size() || found.size() < MOST_CHANGES);
        if (isComplete) {
            passed = MinutePosition.endOf(minutesDone);
        }
    }

    /** As much as one statement takes, the longest waiting first; where to go on. */
    private int workOn(List<ChangedMinute> changes, int first, Instant now) {
        SortedSet<Instant> units = new TreeSet<>();
        int next = first;
        while (next < changes.size()) {
            Instant unit = work.unit.apply(changes.get(next).minute());
            if (units.size() == portions.size() && !units.contains(unit)) {
                break;
            }
            units.add(unit);
            next++;
        }
        Instant before = changes.get(first).lastChange().minusMillis(1);
        return attempt(units, before, now) ? next : first;
    }

    /** Whether that is that; if not, the next statement is for fewer. */
    private boolean attempt(SortedSet<Instant> units, Instant before, Instant now) {
        return portions.attempt(units, before, now, () -> {
            long began = System.nanoTime();
            work.statement.accept(units);
            meters.done(units.size(), Duration.ofNanos(System.nanoTime() - began));
        });
    }

    private void putAside(Instant unit, boolean isTriedAgain, StoreException why) {
        meters.failed();
        LOG.warnf("%s is %s: %s", unit, isTriedAgain ? "put off" : "given up", why.getMessage());
    }
}
