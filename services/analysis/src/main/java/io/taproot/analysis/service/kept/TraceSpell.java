package io.taproot.analysis.service.kept;

import io.taproot.store.kept.SettledTrace;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sorts traces into groups to be asked for together: those that began in one hour. Phones that were offline send traces of
 * many hours, and asking for all at once would read everything between them.
 */
final class TraceSpell {

    /** A longer one, by a wrong clock or a day's work, is asked for by itself. */
    private static final Duration LONG = Duration.ofHours(2);

    private TraceSpell() {}

    static List<List<SettledTrace>> of(Collection<SettledTrace> traces) {
        Map<Instant, List<SettledTrace>> byHour = new LinkedHashMap<>();
        List<List<SettledTrace>> spells = new ArrayList<>();
        for (SettledTrace trace : traces) {
            if (Duration.between(trace.first(), trace.last()).compareTo(LONG) > 0) {
                spells.add(List.of(trace));
            } else {
                Instant hour = trace.first().truncatedTo(ChronoUnit.HOURS);
                byHour.computeIfAbsent(hour, begun -> new ArrayList<>()).add(trace);
            }
        }
        spells.addAll(byHour.values());
        return spells;
    }
}
