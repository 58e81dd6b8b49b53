package io.taproot.analysis.service.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.analysis.journey.JourneyRun;
import io.taproot.analysis.journey.Outcome;
import io.taproot.snapshot.JourneyDefinition;
import io.taproot.store.rollup.KnownRun;
import io.taproot.store.rollup.RunRow;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunVersionsTest {

    private static final Instant BEFORE = Instant.parse("2026-11-16T12:00:05Z");
    private static final Instant AS_OF = BEFORE.plusSeconds(10);
    private static final List<JourneyDefinition> DEFINITIONS = List.of(Checkout.version(7));

    @Test
    void aRunThatSaysTheSameIsNotWrittenAgain() {
        JourneyRun run = Runs.run("r1", Outcome.OK);

        assertThat(RunVersions.toWrite(List.of(run), List.of(stored(run)), DEFINITIONS, AS_OF))
                .isEmpty();
    }

    @Test
    void aNewRunAndAChangedOneAreWritten() {
        JourneyRun changed = Runs.run("r1", Outcome.ERROR);

        List<RunRow> rows = RunVersions.toWrite(
                List.of(changed, Runs.run("r2", Outcome.OK)),
                List.of(stored(Runs.run("r1", Outcome.OK))),
                DEFINITIONS,
                AS_OF);

        assertThat(rows).extracting(RunRow::runId).containsExactly("r1", "r2");
        assertThat(rows.getFirst().outcome()).isEqualTo("error");
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.asOf()).isEqualTo(AS_OF);
            assertThat(row.isDeleted()).isFalse();
            assertThat(row.traceIds()).containsExactly(Runs.HOME);
            assertThat(row.layerNames()).containsExactly("device", "network");
        });
    }

    @Test
    void aRunThatLateDataMadePartOfAnotherIsTakenBack() {
        List<RunRow> rows =
                RunVersions.toWrite(List.of(), List.of(stored(Runs.run("r1", Outcome.OK))), DEFINITIONS, AS_OF);

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.runId()).isEqualTo("r1");
            assertThat(row.isDeleted()).isTrue();
            assertThat(row.asOf()).isEqualTo(AS_OF);
        });
    }

    @Test
    void aChangedOrDeletedDefinitionDoesNotChangeThePast() {
        List<KnownRun> stored = List.of(stored(Runs.run("r1", Outcome.OK)));

        assertThat(RunVersions.toWrite(List.of(), stored, List.of(Checkout.version(8)), AS_OF))
                .isEmpty();
        assertThat(RunVersions.toWrite(List.of(), stored, List.of(), AS_OF)).isEmpty();
    }

    private static KnownRun stored(JourneyRun run) {
        return new KnownRun(
                run.journey(),
                run.runId(),
                Runs.HOME,
                run.startUnixNano(),
                RunDetail.of(run, BEFORE).json());
    }
}
