package io.taproot.store.read;

import static io.taproot.store.read.StoredRow.NOON;
import static io.taproot.store.read.StoredRow.run;
import static io.taproot.store.read.StoredRow.store;
import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.store.ClickHouse;
import io.taproot.store.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunReaderTest {

    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);
    private static final Instant HOUR_AGO = NOON.minus(Duration.ofHours(1));

    private final ClickHouse clickHouse = Engine.migratedDatabase();
    private final RunReader reader = new RunReader(clickHouse);

    @Test
    void listsTheNewestVersionOfEachRunNewestFirst() {
        store(
                clickHouse,
                run("checkout", "a", HOUR_AGO, 1_000, "ok"),
                run("checkout", "b", HOUR_AGO.plusSeconds(1), 900, "ok"));
        store(
                clickHouse,
                again(run("checkout", "a", HOUR_AGO, 2_500, "over_budget"))
                        .text("detail", "{\"late_share\":1}")
                        .sql("late", "1"),
                again(run("checkout", "gone", HOUR_AGO, 100, "ok")).sql("deleted", "1"),
                run("login", "c", HOUR_AGO, 100, "ok"));

        List<JourneyRun> runs =
                reader.find(query(Optional.empty(), 9, Optional.empty())).rows();

        assertThat(runs).extracting(JourneyRun::runId).containsExactly("b", "a");
        assertThat(runs.getLast().duration()).isEqualTo(Duration.ofMillis(2_500));
        assertThat(runs.getLast().outcome()).isEqualTo(JourneyRun.Outcome.OVER_BUDGET);
        assertThat(runs.getLast().detail()).isEqualTo("{\"late_share\":1}");
        assertThat(runs.getLast().late()).isTrue();
    }

    @Test
    void doesNotFindARunByAnOutcomeThatItHasNoMore() {
        store(clickHouse, run("checkout", "a", HOUR_AGO, 1_000, "ok"));
        store(clickHouse, again(run("checkout", "a", HOUR_AGO, 1_000, "error")));

        assertThat(reader.find(query(Optional.of(JourneyRun.Outcome.OK), 9, Optional.empty()))
                        .rows())
                .isEmpty();
        assertThat(reader.find(query(Optional.of(JourneyRun.Outcome.ERROR), 9, Optional.empty()))
                        .rows())
                .hasSize(1);
    }

    @Test
    void turnsPages() {
        for (int number = 1; number <= 7; number++) {
            store(clickHouse, run("checkout", "r" + number, HOUR_AGO.plusSeconds(number / 2), 100, "ok"));
        }

        List<String> turned = new ArrayList<>();
        Page<JourneyRun> page = reader.find(query(Optional.empty(), 3, Optional.empty()));
        page.rows().forEach(run -> turned.add(run.runId()));
        while (page.hasMore()) {
            JourneyRun last = page.rows().getLast();
            page = reader.find(
                    query(Optional.empty(), 3, Optional.of(new RunPosition(last.startedAt(), last.runId()))));
            page.rows().forEach(run -> turned.add(run.runId()));
        }

        assertThat(turned).containsExactly("r7", "r6", "r5", "r4", "r3", "r2", "r1");
    }

    @Test
    void addsRunsUpByWhatTheyStandForAndLeavesAbandonedOnesOut() {
        store(
                clickHouse,
                run("checkout", "good", HOUR_AGO, 1_000, "ok")
                        .sql("adjusted_count", "3")
                        .sql("late", "1")
                        .sql("layer_names", "['device','network']")
                        .sql("layer_self_nano", "[400000000,600000000]"),
                run("checkout", "slow", HOUR_AGO, 3_000, "over_budget")
                        .sql("layer_names", "['device']")
                        .sql("layer_self_nano", "[3000000000]"),
                run("checkout", "failed", HOUR_AGO, 500, "error"),
                run("checkout", "left", HOUR_AGO, 60_000, "abandoned"));

        RunSummary summary = reader.summarise("checkout", HOUR_AGO, NOON, TWO_SECONDS);

        assertThat(summary.n()).isEqualTo(3);
        assertThat(summary.total()).isEqualTo(5);
        assertThat(summary.good()).isEqualTo(3);
        assertThat(summary.overBudget()).isEqualTo(1);
        assertThat(summary.errors()).isEqualTo(1);
        assertThat(summary.late()).isEqualTo(3);
        assertThat(summary.p50()).isBetween(Duration.ofMillis(999), Duration.ofMillis(1_001));
        assertThat(summary.layers())
                .isEqualTo(Map.of("device", Duration.ofMillis(840), "network", Duration.ofMillis(360)));
        assertThat(summary.asOf()).contains(NOON.plusSeconds(3_600));
    }

    @Test
    void saysNothingAboutARangeWithoutRuns() {
        RunSummary summary = reader.summarise("checkout", HOUR_AGO, NOON, TWO_SECONDS);

        assertThat(summary)
                .isEqualTo(new RunSummary(0, 0, 0, 0, 0, 0, Duration.ZERO, Duration.ZERO, Map.of(), Optional.empty()));
    }

    @Test
    void countsGoodRunsInSeveralWindowsAtOnce() {
        store(
                clickHouse,
                run("checkout", "a", NOON.minus(Duration.ofMinutes(10)), 2_000, "ok"),
                run("checkout", "b", NOON.minus(Duration.ofHours(5)), 2_001, "over_budget"),
                run("checkout", "c", NOON.minus(Duration.ofDays(20)), 100, "error"),
                run("checkout", "d", NOON.minus(Duration.ofDays(20)), 100, "ok").sql("adjusted_count", "10"));

        List<GoodRuns> counts = reader.countGood(
                "checkout",
                NOON,
                List.of(Duration.ofDays(28), Duration.ofMinutes(1), Duration.ofHours(6)),
                TWO_SECONDS);

        Optional<Instant> asOf = Optional.of(NOON.plusSeconds(3_600));
        assertThat(counts)
                .containsExactly(new GoodRuns(4, 13, 11, 0, asOf), GoodRuns.NONE, new GoodRuns(2, 2, 1, 0, asOf));
    }

    private static StoredRow again(StoredRow row) {
        return row.asOf(NOON.plus(Duration.ofHours(2)));
    }

    private static RunQuery query(Optional<JourneyRun.Outcome> outcome, int limit, Optional<RunPosition> after) {
        return new RunQuery("checkout", HOUR_AGO.minusSeconds(60), NOON, outcome, limit, after);
    }
}
