package io.taproot.analysis.service;

import io.taproot.analysis.service.hours.Followers;
import io.taproot.analysis.service.kept.KeptPass;
import io.taproot.analysis.service.minutes.MinutePass;
import io.taproot.analysis.service.runs.RunPass;
import io.taproot.snapshot.JourneyDefinition;
import io.taproot.snapshot.SnapshotHolder;
import io.taproot.store.Migrations;
import io.taproot.store.StoreException;
import io.taproot.store.rollup.DirtyMinutes;
import io.taproot.store.rollup.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * One look at what changed: dirty minutes and their hours become roll-ups, changed traces become journey runs, and how far that has come is
 * kept with the lease. Everything it writes replaces what was there, so it may be cut off anywhere and begun again.
 */
final class AnalysisCycle {

    private static final Logger LOG = Logger.getLogger(AnalysisCycle.class);

    private final Migrations migrations;
    private final LeaseKeeper lease;
    private final DirtyMinutes clock;
    private final SnapshotHolder snapshot;
    private final MinutePass minutes;
    private final Followers followers;
    private final RunPass runs;
    private final KeptPass kept;
    private final Duration budget;
    private boolean schemaIsThere;
    private List<String> refusedBefore = List.of();

    AnalysisCycle(
            Migrations migrations,
            LeaseKeeper lease,
            DirtyMinutes clock,
            SnapshotHolder snapshot,
            MinutePass minutes,
            Followers followers,
            RunPass runs,
            KeptPass kept,
            Duration budget) {
        this.migrations = migrations;
        this.lease = lease;
        this.clock = clock;
        this.snapshot = snapshot;
        this.minutes = minutes;
        this.followers = followers;
        this.runs = runs;
        this.kept = kept;
        this.budget = budget;
    }

    /** What a cycle was. */
    enum Kind {
        /** This process holds the lease; there may have been nothing to do. */
        WORKED,
        /** Another process holds it. */
        STOOD_BY,
        /** ClickHouse is there, its tables are not. */
        WAITED_FOR_SCHEMA
    }

    /** @param refused names of the steps that the store refused; the others went on */
    record Outcome(Kind kind, int minutes, int runs, List<String> refused) {
        Outcome(Kind kind, int minutes, int runs) {
            this(kind, minutes, runs, List.of());
        }
    }

    /** @throws StoreException while the store does not do what it is asked */
    Outcome run() {
        if (!isSchemaThere()) {
            return new Outcome(Kind.WAITED_FOR_SCHEMA, 0, 0);
        }
        List<JourneyDefinition> definitions = snapshot.current().journeys();
        Optional<Progress> held = lease.hold(this::beginning);
        if (held.isEmpty()) {
            return new Outcome(Kind.STOOD_BY, 0, 0);
        }
        Progress from = startingAt(held.get(), fingerprint(definitions));
        Deadline deadline = Deadline.in(budget);
        MinutePass.Result rolledUp = minutes.run(from.minutes(), Deadline.in(budget.dividedBy(2)));
        Progress reached = advance(from.withMinutes(rolledUp.doneUntil()));
        List<String> refused = new ArrayList<>();
        RunPass.Result assembled = attempt("journey runs", () -> runs.run(from.runs(), definitions, deadline), refused)
                .orElse(new RunPass.Result(0, from.runs()));
        reached = advance(reached.withRuns(assembled.doneUntil()));
        reached = follow(
                reached,
                "hours",
                done -> done.withHours(followers.hours().run(from.hours(), rolledUp.doneUntil(), deadline)),
                refused);
        reached = follow(
                reached,
                "kept traces",
                done -> done.withKept(kept.run(from.kept(), assembled.doneUntil(), deadline)),
                refused);
        reached = follow(
                reached,
                "attributes",
                done -> done.withAttributes(
                        followers.attributes().run(from.attributes(), rolledUp.doneUntil(), deadline)),
                refused);
        refusedBefore = List.copyOf(refused);
        return new Outcome(Kind.WORKED, rolledUp.rebuilt(), assembled.written(), refusedBefore);
    }

    private Progress follow(Progress reached, String step, UnaryOperator<Progress> work, List<String> refused) {
        return attempt(step, () -> advance(work.apply(reached)), refused).orElse(reached);
    }

    /**
     * What the store refuses to one step is no reason for the others to stand still; a store that is away is.
     *
     * @return empty if it was refused
     */
    private <T> Optional<T> attempt(String step, Supplier<T> work, List<String> refused) {
        try {
            return Optional.of(work.get());
        } catch (StoreException failure) {
            if (failure instanceof StoreException.Transient away && away.isRecognised() && !failure.isTooMuch()) {
                throw failure;
            }
            // one line when it begins, not one for each attempt
            Logger.Level level = refusedBefore.contains(step) ? Logger.Level.DEBUG : Logger.Level.WARN;
            LOG.logf(level, "The others go on without the %s: %s", step, failure.getMessage());
            refused.add(step);
            return Optional.empty();
        }
    }

    private Progress advance(Progress reached) {
        lease.advance(reached);
        return reached;
    }

    void stop() {
        lease.release();
    }

    boolean holdsLease() {
        return lease.isHeld();
    }

    private boolean isSchemaThere() {
        schemaIsThere = schemaIsThere || migrations.applied(Migrations.newest()) >= Migrations.newest();
        return schemaIsThere;
    }

    /** Where nobody ever said how far the work has come: as far back as ClickHouse remembers which minutes changed. */
    private Progress beginning() {
        return Progress.at(clock.forgottenBefore());
    }

    /** New definitions are tried on what came lately, too: whoever defines a journey wants to see runs. */
    private Progress startingAt(Progress known, String definitions) {
        return known.definitions().equals(definitions)
                ? known
                : known.withRuns(runs.lookBack(known.runs())).withDefinitions(definitions);
    }

    private static String fingerprint(List<JourneyDefinition> definitions) {
        return definitions.stream()
                .map(definition -> definition.name() + "/" + definition.version())
                .sorted()
                .collect(Collectors.joining(","));
    }
}
