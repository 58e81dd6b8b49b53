package io.taproot.analysis.service.minutes;

import io.taproot.store.rollup.ChangedMinute;
import io.taproot.store.rollup.MinutePosition;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Which changed minutes have to be rebuilt, and up to where everything has been. A change that was rebuilt right after it
 * was stamped is rebuilt once more when it has settled: its rows may have become visible a moment after the stamp.
 */
final class MinuteLedger {

    /** What people look at: rebuilt before anything that came late. */
    static final Duration LIVE = Duration.ofMinutes(5);
    /** Hours and the inventory of attributes follow the minutes: one that cannot be rebuilt must not hold them up for good. */
    static final Duration GIVEN_UP_AFTER = Duration.ofDays(1);

    private final Duration settle;
    private final Duration retryAfter;
    private final Map<Instant, Instant> rebuiltAsOf = new HashMap<>();
    private final Map<Instant, PutOff> putOff = new HashMap<>();
    private final Map<Instant, ChangedMinute> listed = new HashMap<>();
    private Instant told = Instant.EPOCH;
    private MinutePosition passed = MinutePosition.endOf(told);

    MinuteLedger(Duration settle, Duration retryAfter) {
        this.settle = settle;
        this.retryAfter = retryAfter;
    }

    /**
     * @param change what was to be rebuilt when it was put off first
     * @param since  when that was
     */
    private record PutOff(ChangedMinute change, Instant since, Instant until) {}

    /**
     * From where on changes must be listed. That is more than a moment can tell: within the minutes of one insert, and
     * past those that are put off.
     *
     * @param doneUntil what {@link #doneUntil} said last; anything else was said by another process
     */
    MinutePosition from(Instant doneUntil) {
        if (!doneUntil.equals(told)) {
            told = doneUntil;
            passed = MinutePosition.endOf(doneUntil);
            putOff.clear();
        }
        return passed;
    }

    /**
     * @param changes behind {@link #from}; of a minute that is in it twice the last holds
     * @param now     by the clock that stamped them
     * @return what to rebuild now: live minutes first, then what waits longest
     */
    List<Instant> due(List<ChangedMinute> changes, Instant now) {
        listed.clear();
        putOff.forEach((minute, waiting) -> listed.put(minute, waiting.change));
        changes.forEach(change -> listed.put(change.minute(), change));
        return listed.values().stream()
                .filter(change -> isDue(change, now))
                .sorted(Comparator.<ChangedMinute, Boolean>comparing(change -> !isLive(change, now))
                        .thenComparing(ChangedMinute::lastChange)
                        .thenComparing(ChangedMinute::minute))
                .map(ChangedMinute::minute)
                .toList();
    }

    void rebuilt(Collection<Instant> minutes, Instant asOf) {
        minutes.forEach(minute -> rebuiltAsOf.put(minute, asOf));
        minutes.forEach(putOff::remove);
    }

    /**
     * It cannot be rebuilt now; others can, and what comes behind it is not kept waiting.
     *
     * @return whether it is tried again; if not, the next change of it is
     */
    boolean putOff(Instant minute, Instant now) {
        PutOff before = putOff.get(minute);
        if (before == null) {
            ChangedMinute change = Objects.requireNonNull(listed.get(minute), "it was due");
            putOff.put(minute, new PutOff(change, now, now.plus(retryAfter)));
            return true;
        }
        if (before.since.plus(GIVEN_UP_AFTER).isBefore(now)) {
            putOff.remove(minute);
            return false;
        }
        putOff.put(minute, new PutOff(before.change, before.since, now.plus(retryAfter)));
        return true;
    }

    /**
     * The moment up to which all changes are in the roll-ups for good. What lies before it is forgotten.
     *
     * @param page       all that was listed behind {@link #from}, in its order
     * @param isComplete whether these were all
     * @param now        when they were listed, or before
     */
    Instant doneUntil(List<ChangedMinute> page, boolean isComplete, Instant now) {
        // what was stamped later may not have been visible when the page was listed
        Instant settled = now.minus(settle).minusMillis(1);
        List<ChangedMinute> done = page.stream()
                .takeWhile(change -> !change.lastChange().isAfter(settled) && isDone(change))
                .toList();
        done.forEach(change -> rebuiltAsOf.remove(change.minute()));
        advance(done, page, isComplete, settled);
        rebuiltAsOf.values().removeIf(asOf -> asOf.isBefore(passed.lastChange()));
        told = Stream.concat(
                        Stream.of(passed.allBefore()),
                        putOff.values().stream().map(waiting -> justBefore(waiting.change)))
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return told;
    }

    private void advance(List<ChangedMinute> done, List<ChangedMinute> page, boolean isComplete, Instant settled) {
        if (!done.isEmpty()) {
            passed = done.getLast().position();
        }
        Instant empty = done.size() < page.size() ? justBefore(page.get(done.size())) : settled;
        Instant until = empty.isBefore(settled) ? empty : settled;
        boolean isKnown = isComplete || done.size() < page.size();
        if (isKnown && !until.isBefore(passed.lastChange())) {
            passed = MinutePosition.endOf(until);
        }
    }

    private static Instant justBefore(ChangedMinute change) {
        return change.lastChange().minusMillis(1);
    }

    private static boolean isLive(ChangedMinute change, Instant now) {
        Instant minute = change.minute();
        return !minute.isBefore(now.minus(LIVE)) && minute.isBefore(now.plus(LIVE));
    }

    private boolean isDone(ChangedMinute change) {
        return putOff.containsKey(change.minute()) || isSettled(change);
    }

    private boolean isDue(ChangedMinute change, Instant now) {
        PutOff waiting = putOff.get(change.minute());
        if (waiting != null && waiting.until.isAfter(now)) {
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
