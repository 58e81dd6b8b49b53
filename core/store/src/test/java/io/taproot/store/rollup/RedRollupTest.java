package io.taproot.store.rollup;

import static io.taproot.store.rollup.Spans.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Engine;
import io.taproot.store.Parameters;
import io.taproot.store.Shards;
import io.taproot.store.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RedRollupTest {

    private static final Instant FIRST_LOOK = Instant.parse("2026-11-16T12:10:00Z");
    private static final Instant SECOND_LOOK = FIRST_LOOK.plusSeconds(5);

    private final ClickHouse clickHouse = Engine.migratedDatabase();
    private final Spans spans = new Spans(clickHouse);
    private final RedRollup rollup = new RedRollup(clickHouse);

    @Test
    void countsEachSpanOnceHoweverOftenItWasSent() {
        spans.insert(1, 1, "orders", "Place", NOON.plusSeconds(1));
        spans.insert(1, 1, "orders", "Place", NOON.plusSeconds(1), NOON.plusSeconds(4_000), 1_000_000_000, "");
        spans.insert(1, 2, "orders", "Place", NOON.plusSeconds(2));

        rollup.rebuild(List.of(NOON), FIRST_LOOK);

        assertThat(cells()).containsExactly("12:00 orders Place calls=2 late=0 max=1000");
    }

    @Test
    void aLateSpanReopensItsMinute() {
        spans.insert(1, 1, "orders", "Place", NOON);
        rollup.rebuild(List.of(NOON), FIRST_LOOK);
        spans.insert(2, 1, "orders", "Place", NOON.plusSeconds(59), NOON.plusSeconds(3_600), 2_000_000_000, "");

        rollup.rebuild(List.of(NOON), SECOND_LOOK);

        assertThat(cells()).containsExactly("12:00 orders Place calls=2 late=1 max=2000");
    }

    @Test
    void ofTwoRebuildsTheOneThatLookedLaterHoldsWhicheverWasWrittenLast() {
        spans.insert(1, 1, "orders", "Place", NOON);
        rollup.rebuild(List.of(NOON), SECOND_LOOK);
        spans.insert(2, 1, "orders", "Place", NOON);

        rollup.rebuild(List.of(NOON), FIRST_LOOK);

        assertThat(cells()).containsExactly("12:00 orders Place calls=1 late=0 max=1000");
    }

    @Test
    void whatAMinuteHoldsDoesNotDependOnWhichOthersAreRebuiltWithIt() {
        spans.insert(1, 1, "edge", "POST", NOON.plusSeconds(59));
        spans.insert(1, 1, "orders", "POST", NOON.plusSeconds(60));

        rollup.rebuild(List.of(NOON, NOON.plusSeconds(60)), FIRST_LOOK);
        List<String> together = cells();
        rollup.rebuild(List.of(NOON), SECOND_LOOK);
        rollup.rebuild(List.of(NOON.plusSeconds(60)), SECOND_LOOK);

        assertThat(cells()).isEqualTo(together).hasSize(2);
    }

    @Test
    void aKeyThatIsGoneCountsNothingAnyMore() {
        spans.insert(1, 1, "orders", "Place", NOON, NOON.plusSeconds(9), 1_000_000_000, "");
        rollup.rebuild(List.of(NOON), FIRST_LOOK);
        spans.insert(1, 1, "edge", "Place", NOON);

        rollup.rebuild(List.of(NOON), SECOND_LOOK);

        assertThat(cells())
                .containsExactly("12:00 edge Place calls=1 late=0 max=1000", "12:00 orders Place calls=0 late=0 max=0");
    }

    @Test
    void aMinuteWhoseSpansMayHaveExpiredStaysAsItIs() {
        spans.insert(1, 1, "orders", "Place", NOON);
        rollup.rebuild(List.of(NOON), FIRST_LOOK);
        Engine.runWhereRowsLie(clickHouse, "TRUNCATE TABLE spans");
        Instant tooLate = NOON.plus(Duration.ofDays(15));
        spans.insert(2, 1, "edge", "POST", NOON, tooLate, 1_000_000_000, "");
        spans.insert(3, 1, "edge", "POST", NOON.plusSeconds(60), tooLate, 1_000_000_000, "");

        rollup.rebuild(List.of(NOON, NOON.plusSeconds(60)), tooLate.plusSeconds(5));

        assertThat(cells())
                .containsExactly(
                        "12:00 orders Place calls=1 late=0 max=1000", "12:01 edge POST calls=1 late=1 max=1000");
    }

    @Test
    void aMinuteWhoseDayIsLostStaysAsItIsHoweverLongSpansAreKept() {
        spans.insert(1, 1, "orders", "Place", NOON);
        rollup.rebuild(List.of(NOON), FIRST_LOOK);
        Engine.runWhereRowsLie(clickHouse, "ALTER TABLE spans DROP PARTITION '2026-11-16'");
        Instant fourDaysLate = NOON.plus(Duration.ofDays(4));
        spans.insert(2, 1, "edge", "POST", NOON, fourDaysLate, 1_000_000_000, "");

        rollup.rebuild(List.of(NOON), fourDaysLate.plusSeconds(5));

        assertThat(cells()).containsExactly("12:00 orders Place calls=1 late=0 max=1000");
    }

    @Test
    void aMinuteThatWouldLoseCallsStaysAsItIs() {
        spans.insert(1, 1, "orders", "Place", NOON);
        spans.insert(2, 1, "orders", "Place", NOON);
        rollup.rebuild(List.of(NOON), FIRST_LOOK);
        Engine.runWhereRowsLie(clickHouse, "TRUNCATE TABLE spans");
        spans.insert(3, 1, "edge", "POST", NOON);

        rollup.rebuild(List.of(NOON), SECOND_LOOK);

        assertThat(cells()).containsExactly("12:00 orders Place calls=2 late=0 max=1000");
    }

    @Test
    void soDoesOneThatWouldLoseThoseOfOneShard() {
        ClickHouse sharded = Shards.migratedDatabase();
        Spans divided = new Spans(sharded);
        for (int trace = 1; trace <= 20; trace++) {
            divided.insert(trace, 1, "orders", "Place", NOON);
        }
        new RedRollup(sharded).rebuild(List.of(NOON), FIRST_LOOK);
        Shards.only(2, sharded.database())
                .execute(new Statement("test", "TRUNCATE TABLE spans"), Parameters.none(), Bounds.BACKGROUND);
        divided.insert(21, 1, "orders", "Place", NOON);

        new RedRollup(sharded).rebuild(List.of(NOON), SECOND_LOOK);

        assertThat(divided.ask("SELECT sum(calls) AS n FROM red_1m FINAL", row -> row.whole("n")))
                .containsExactly(20L);
    }

    @Test
    void aMinuteBesideOneThatStaysAsItIsIsRebuilt() {
        Instant next = NOON.plusSeconds(60);
        spans.insert(1, 1, "orders", "Place", NOON);
        spans.insert(2, 1, "orders", "Place", NOON);
        rollup.rebuild(List.of(NOON), FIRST_LOOK);
        Engine.runWhereRowsLie(clickHouse, "TRUNCATE TABLE spans");
        spans.insert(3, 1, "orders", "Place", NOON);
        spans.insert(4, 1, "orders", "Place", next);

        rollup.rebuild(List.of(NOON, next), SECOND_LOOK);

        assertThat(cells())
                .containsExactly(
                        "12:00 orders Place calls=2 late=0 max=1000", "12:01 orders Place calls=1 late=0 max=1000");
    }

    @Test
    void summariesOfHoursAreNoCalls() {
        spans.insert(1, 1, "Juniper", "MXMetricPayload", NOON);
        spans.insert(
                2, 1, "Juniper", "session", NOON, NOON, Duration.ofHours(12).toNanos() + 1, "");
        spans.insert(3, 1, "Juniper", "upload", NOON, NOON, Duration.ofHours(12).toNanos(), "");

        rollup.rebuild(List.of(NOON), FIRST_LOOK);

        assertThat(cells()).containsExactly("12:00 Juniper upload calls=1 late=0 max=43200000");
    }

    @Test
    void keepsAHistogramOfDurationsWeightedByWhatEachSpanStandsFor() {
        spans.run(
                "INSERT INTO spans (start_time, trace_id, span_id, duration_nano, service_name, status_code, adjusted_count, received_at)"
                        + " VALUES ('2026-11-16 12:00:00', 'a', 1, 1023, 'orders', 'ERROR', 10, '2026-11-16 12:00:01'),"
                        + " ('2026-11-16 12:00:00', 'b', 1, 4095, 'orders', 'OK', 1, '2026-11-16 12:00:01')");

        rollup.rebuild(List.of(NOON), FIRST_LOOK);

        assertThat(spans.ask(
                        "SELECT toString((calls, adjusted_calls, errors, adjusted_errors, histogram)) AS cell FROM red_1m FINAL",
                        row -> row.text("cell")))
                .containsExactly("(2,11,1,10,{160:10,192:1})");
    }

    @Test
    void writesAllMinutesOfOneCallAsOnePart() {
        List<Instant> hour = IntStream.range(0, RedRollup.MOST_MINUTES)
                .mapToObj(minute -> NOON.plusSeconds(60L * minute))
                .toList();
        ClickHouse undivided = Engine.undividedDatabase();
        Spans own = new Spans(undivided);
        hour.forEach(minute -> own.insert(1, minute.getEpochSecond(), "orders", "Place", minute));

        new RedRollup(undivided).rebuild(hour, FIRST_LOOK);

        assertThat(own.ask(
                        "SELECT sum(rows) AS n FROM system.parts WHERE active AND database = currentDatabase() AND table = 'red_1m'",
                        row -> row.whole("n")))
                .containsExactly(60L);
        assertThat(own.ask(
                        "SELECT count() AS n FROM system.parts WHERE database = currentDatabase() AND table = 'red_1m'",
                        row -> row.whole("n")))
                .containsExactly(1L);
    }

    @Test
    void isBounded() {
        List<Instant> tooMany = IntStream.rangeClosed(0, RedRollup.MOST_MINUTES)
                .mapToObj(minute -> NOON.plusSeconds(60L * minute))
                .toList();

        assertThatThrownBy(() -> rollup.rebuild(tooMany, FIRST_LOOK)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rollup.rebuild(List.of(), FIRST_LOOK)).isInstanceOf(IllegalArgumentException.class);
    }

    private List<String> cells() {
        return spans.ask("""
                SELECT concat(formatDateTime(minute, '%H:%i', 'UTC'), ' ', service_name, ' ', name, ' calls=', toString(calls),
                  ' late=', toString(late), ' max=', toString(intDiv(duration_max, 1000000))) AS cell
                FROM red_1m FINAL ORDER BY cell""", row -> row.text("cell"));
    }
}
