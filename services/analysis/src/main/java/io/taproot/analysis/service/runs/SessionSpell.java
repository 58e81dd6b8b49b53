package io.taproot.analysis.service.runs;

import io.taproot.analysis.journey.JourneyRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Sessions that have runs in about the same time, to be asked for together. Runs of phones that were offline lie hours
 * apart, and asking for all at once would read everything between them.
 */
record SessionSpell(Set<String> sessions, Instant from, Instant until) {

    private static final Duration APART = Duration.ofMinutes(20);

    /** Covers all runs that have a session. */
    static List<SessionSpell> of(List<JourneyRun> runs) {
        List<SessionSpell> spells = new ArrayList<>();
        runs.stream()
                .filter(run -> !run.sessionId().isEmpty())
                .sorted(Comparator.comparingLong(JourneyRun::startUnixNano))
                .forEach(run -> {
                    SessionSpell spell = of(run);
                    if (!spells.isEmpty() && spells.getLast().isNear(spell)) {
                        spells.add(spells.removeLast().with(spell));
                    } else {
                        spells.add(spell);
                    }
                });
        return spells;
    }

    private static SessionSpell of(JourneyRun run) {
        Instant from = Instant.ofEpochSecond(0, run.startUnixNano());
        return new SessionSpell(Set.of(run.sessionId()), from, from.plusNanos(run.durationNano()));
    }

    private boolean isNear(SessionSpell later) {
        return later.from.isBefore(from.plus(APART));
    }

    private SessionSpell with(SessionSpell later) {
        Set<String> both = new TreeSet<>(sessions);
        both.addAll(later.sessions);
        return new SessionSpell(both, from, until.isAfter(later.until) ? until : later.until);
    }
}
