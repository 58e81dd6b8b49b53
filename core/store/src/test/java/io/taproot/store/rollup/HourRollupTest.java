package io.taproot.store.rollup;

import static io.taproot.store.rollup.Spans.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taproot.store.ClickHouse;
import io.taproot.store.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HourRollupTest {

    private static final Instant FIRST_LOOK = NOON.plus(Duration.ofMinutes(70));
    private static final Instant SECOND_LOOK = FIRST_LOOK.plusSeconds(5);

    private final ClickHouse clickHouse = Engine.migratedDatabase();
    private final Spans spans = new Spans(clickHouse);
    private final RedRollup minutes = new RedRollup(clickHouse);
    private final HourRollup hours = new HourRollup(clickHouse);

    @Test
    void addsTheNewestVersionOfEachMinuteUp() {
        call(1, "orders", NOON);
        call(2, "orders", NOON.plusSeconds(120));
        minutes.rebuild(List.of(NOON, NOON.plusSeconds(120)), FIRST_LOOK);
        call(3, "orders", NOON);
        minutes.rebuild(List.of(NOON), SECOND_LOOK);

        hours.rebuild(List.of(NOON), SECOND_LOOK);

        assertThat(cells()).containsExactly("12:00 orders calls=3");
    }

    @Test
    void aKeyThatIsGoneCountsNothingAnyMore() {
        call(1, "orders", NOON);
        minutes.rebuild(List.of(NOON), FIRST_LOOK);
        hours.rebuild(List.of(NOON), FIRST_LOOK);
        call(1, "edge", NOON); // of two spans with one id the same one always counts
        minutes.rebuild(List.of(NOON), SECOND_LOOK);

        hours.rebuild(List.of(NOON), SECOND_LOOK);

        assertThat(cells()).containsExactly("12:00 edge calls=1", "12:00 orders calls=0");
    }

    @Test
    void anHourWhoseMinutesMayHaveExpiredStaysAsItIs() {
        call(1, "orders", NOON);
        minutes.rebuild(List.of(NOON), FIRST_LOOK);
        hours.rebuild(List.of(NOON), FIRST_LOOK);
        Engine.runWhereRowsLie(clickHouse, "TRUNCATE TABLE red_1m");
        call(2, "edge", NOON.plusSeconds(60));
        Instant tooLate = NOON.plus(Duration.ofDays(31));
        minutes.rebuild(List.of(NOON.plusSeconds(60)), tooLate);

        hours.rebuild(List.of(NOON), tooLate);

        assertThat(cells()).containsExactly("12:00 orders calls=1");
    }

    @Test
    void anHourWhoseMinutesAreLostStaysAsItIsHoweverLongMinutesAreKept() {
        call(1, "orders", NOON);
        minutes.rebuild(List.of(NOON), FIRST_LOOK);
        hours.rebuild(List.of(NOON), FIRST_LOOK);
        Engine.runWhereRowsLie(clickHouse, "TRUNCATE TABLE red_1m");
        call(2, "edge", NOON.plusSeconds(60));
        minutes.rebuild(List.of(NOON.plusSeconds(60)), SECOND_LOOK);

        hours.rebuild(List.of(NOON), SECOND_LOOK);

        assertThat(cells()).containsExactly("12:00 orders calls=1");
    }

    @Test
    void anHourThatWouldLoseCallsStaysAsItIs() {
        call(1, "orders", NOON);
        call(2, "orders", NOON);
        minutes.rebuild(List.of(NOON), FIRST_LOOK);
        hours.rebuild(List.of(NOON), FIRST_LOOK);
        Engine.runWhereRowsLie(clickHouse, "TRUNCATE TABLE red_1m");
        call(3, "orders", NOON.plusSeconds(60));
        minutes.rebuild(List.of(NOON.plusSeconds(60)), SECOND_LOOK);

        hours.rebuild(List.of(NOON), SECOND_LOOK);

        assertThat(cells()).containsExactly("12:00 orders calls=2");
    }

    @Test
    void isBounded() {
        List<Instant> tooMany = IntStream.rangeClosed(0, HourRollup.MOST_HOURS)
                .mapToObj(hour -> NOON.plus(Duration.ofHours(hour)))
                .toList();

        assertThatThrownBy(() -> hours.rebuild(tooMany, FIRST_LOOK)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> hours.rebuild(List.of(), FIRST_LOOK)).isInstanceOf(IllegalArgumentException.class);
    }

    private void call(long trace, String service, Instant start) {
        spans.insert(trace, 1, service, "Place", start);
    }

    private List<String> cells() {
        return spans.ask(
                "SELECT concat(formatDateTime(hour, '%H:%i', 'UTC'), ' ', service_name, ' calls=', toString(calls)) AS cell"
                        + " FROM red_1h FINAL ORDER BY cell",
                row -> row.text("cell"));
    }
}
