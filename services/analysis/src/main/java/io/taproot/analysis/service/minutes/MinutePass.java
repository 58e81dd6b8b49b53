package io.taproot.analysis.service.minutes;

import io.taproot.analysis.service.Deadline;
import io.taproot.store.StoreException;
import io.taproot.store.rollup.ChangedMinute;
import io.taproot.store.rollup.DirtyMinutes;
import io.taproot.store.rollup.MinutePosition;
import io.taproot.store.rollup.RedRollup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Brings the roll-ups of changed minutes up to date, as far as a cycle's time goes. */
public final class MinutePass {

    private static final Logger LOG = Logger.getLogger(MinutePass.class);

    /** Of the store's clock: a rebuild of a minute that is over for longer than this corrects what was known. */
    private static final Duration CORRECTION_AFTER = Duration.ofMinutes(3);

    private final DirtyMinutes dirty;
    private final RedRollup rollup;
    private final MinuteMeters meters;
    private final MinuteLedger ledger;
    private final BatchSize batchSize;
    private final int perLook;

    public MinutePass(DirtyMinutes dirty, RedRollup rollup, MinuteMeters meters, MinuteSettings settings) {
        this.dirty = dirty;
        this.rollup = rollup;
        this.meters = meters;
        this.ledger = new MinuteLedger(settings.settle(), settings.retryAfter());
        this.batchSize = new BatchSize(settings.perStatement(), settings.statementTime());
        this.perLook = settings.perLook();
    }

    /**
     * @param doneUntil what the last call gave back, by the store's clock
     * @return the moment up to which all changes are in the roll-ups for good; not before {@code doneUntil}
     * @throws StoreException.Transient while the store is away
     */
    public Result run(Instant doneUntil, Deadline deadline) {
        Instant now = dirty.now();
        MinutePosition from = ledger.from(doneUntil);
        List<ChangedMinute> page = dirty.since(from, perLook);
        List<Instant> due = ledger.due(withLive(page, from, now), now);
        int done = 0;
        while (done < due.size() && (done == 0 || !deadline.isOver())) {
            int until = Math.min(done + batchSize.size(), due.size());
            rebuild(due.subList(done, until));
            done = until;
        }
        meters.backlog(due.size() - done);
        Instant end = ledger.doneUntil(page, page.size() < perLook, now);
        return new Result(done, end.isAfter(doneUntil) ? end : doneUntil);
    }

    /**
     * @param rebuilt how many minutes
     */
    public record Result(int rebuilt, Instant doneUntil) {}

    /** An import can have more minutes than a page, and what happens now stands behind them all. */
    private List<ChangedMinute> withLive(List<ChangedMinute> page, MinutePosition from, Instant now) {
        if (page.size() < perLook) {
            return page;
        }
        Instant first = now.minus(MinuteLedger.LIVE);
        List<ChangedMinute> all = new ArrayList<>(page);
        all.addAll(dirty.within(first, now.plus(MinuteLedger.LIVE), from));
        return all;
    }

    private void rebuild(List<Instant> minutes) {
        Instant asOf = dirty.now();
        long began = System.nanoTime();
        try {
            rollup.rebuild(minutes, asOf);
        } catch (StoreException failure) {
            failed(minutes, asOf, failure);
            return;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        batchSize.took(minutes.size(), took);
        ledger.rebuilt(minutes, asOf);
        Instant corrected = asOf.minus(CORRECTION_AFTER);
        long late =
                minutes.stream().filter(minute -> minute.isBefore(corrected)).count();
        meters.rebuilt(minutes.size(), late, took);
    }

    /** A minute that is too much for the store must not keep it from the others; any other trouble keeps all waiting. */
    private void failed(List<Instant> minutes, Instant asOf, StoreException failure) {
        batchSize.failed();
        if (failure instanceof StoreException.Transient && !failure.isTooMuch()) {
            throw failure;
        }
        if (minutes.size() > 1) {
            minutes.forEach(minute -> rebuild(List.of(minute)));
            return;
        }
        Instant minute = minutes.getFirst();
        if (ledger.putOff(minute, asOf)) {
            LOG.warnf("The minute %s could not be rolled up and is put off: %s", minute, failure.getMessage());
        } else {
            LOG.errorf("The minute %s is given up and stays as it was: %s", minute, failure.getMessage());
        }
        meters.failed();
    }
}
