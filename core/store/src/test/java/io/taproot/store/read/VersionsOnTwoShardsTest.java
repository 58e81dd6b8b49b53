package io.taproot.store.read;

import static io.taproot.store.read.StoredRow.NOON;
import static io.taproot.store.read.StoredRow.hour;
import static io.taproot.store.read.StoredRow.minute;
import static io.taproot.store.read.StoredRow.run;
import static io.taproot.store.read.StoredRow.store;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.taproot.store.ClickHouse;
import io.taproot.store.Shards;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a shard is added, a row's next version may belong to another shard than the one that holds its first. */
class VersionsOnTwoShardsTest {

    private static final Instant HOUR_AGO = NOON.minus(Duration.ofHours(1));
    private static final Instant DAY_AGO = NOON.minus(Duration.ofDays(1));
    private static final Instant LATER = NOON.plus(Duration.ofHours(2));

    private final ClickHouse sharded = Shards.migratedDatabase();
    private final ClickHouse before = Shards.only(1, sharded.database());
    private final ClickHouse since = Shards.only(2, sharded.database());
    private final LatencyReader latency = new LatencyReader(sharded);
    private final RunReader runs = new RunReader(sharded);

    @Test
    void aMinuteAndAnHourCountOnce() {
        store(before, calls(minute("shop", "GET /", HOUR_AGO), 90), calls(hour("shop", "GET /", DAY_AGO), 90));
        store(
                since,
                calls(minute("shop", "GET /", HOUR_AGO), 100).asOf(LATER),
                calls(hour("shop", "GET /", DAY_AGO), 100).asOf(LATER));

        assertThat(latency.ofService("shop", "", HOUR_AGO, NOON, 0.9).samples()).isEqualTo(100);
        assertThat(new RedReader(sharded, () -> NOON)
                        .summarise(DAY_AGO, NOON, "shop", "")
                        .rows())
                .singleElement()
                .extracting(RedSummary::n)
                .isEqualTo(200L);
    }

    @Test
    void aRunThatWasFoundSlowerIsOnlyThat() {
        store(before, run("checkout", "a", HOUR_AGO, 100, "ok"));
        store(since, run("checkout", "a", HOUR_AGO, 9_000, "over_budget").asOf(LATER));

        assertThat(latency.ofJourney("checkout", HOUR_AGO, NOON, 0.1))
                .isEqualTo(new LatencyReader.Percentile(9e9, 1, ""));
        assertThat(runs.find(query()).rows()).extracting(JourneyRun::duration).containsExactly(Duration.ofSeconds(9));
        assertThat(runs.summarise("checkout", HOUR_AGO, NOON, Duration.ofSeconds(1)))
                .extracting(RunSummary::total, RunSummary::good)
                .containsExactly(1L, 0L);
        assertThat(runs.countGood("checkout", NOON, List.of(Duration.ofHours(2)), Duration.ofSeconds(1)))
                .extracting(GoodRuns::total, GoodRuns::good)
                .containsExactly(tuple(1L, 0L));
    }

    @Test
    void aRunThatWasTakenBackStaysAway() {
        store(before, run("checkout", "a", HOUR_AGO, 100, "ok"));
        store(
                since,
                run("checkout", "a", HOUR_AGO, 100, "ok").sql("deleted", "1").asOf(LATER));

        assertThat(latency.ofJourney("checkout", HOUR_AGO, NOON, 0.9).samples()).isZero();
        assertThat(runs.find(query()).rows()).isEmpty();
    }

    private static StoredRow calls(StoredRow row, int calls) {
        return row.sql("calls", Integer.toString(calls))
                .sql("adjusted_calls", Integer.toString(calls))
                .sql("histogram", "{372:" + calls + "}");
    }

    private static RunQuery query() {
        return new RunQuery("checkout", HOUR_AGO, NOON, Optional.empty(), 9, Optional.empty());
    }
}
