package io.taproot.analysis.service.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.analysis.journey.JourneyRun;
import io.taproot.analysis.journey.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionSpellTest {

    private static final Instant NOON = Instant.parse("2026-11-16T12:00:00Z");

    @Test
    void runsOfAboutTheSameTimeAreAskedForTogether() {
        assertThat(SessionSpell.of(List.of(
                        run("a", NOON, 10), run("b", NOON.plusSeconds(60), 2), run("c", NOON.minusSeconds(36_000), 5))))
                .containsExactly(
                        new SessionSpell(Set.of("c"), NOON.minusSeconds(36_000), NOON.minusSeconds(35_995)),
                        new SessionSpell(Set.of("a", "b"), NOON, NOON.plusSeconds(62)));
    }

    @Test
    void runsWithoutASessionHaveNoOtherTraces() {
        assertThat(SessionSpell.of(List.of(run("", NOON, 10)))).isEmpty();
    }

    private static JourneyRun run(String session, Instant start, long seconds) {
        return Runs.run("r", Outcome.OK, session, start, Duration.ofSeconds(seconds));
    }
}
