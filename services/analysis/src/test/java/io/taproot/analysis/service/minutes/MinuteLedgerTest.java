package io.taproot.analysis.service.minutes;

import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.store.rollup.ChangedMinute;
import io.taproot.store.rollup.MinutePosition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MinuteLedgerTest {

    private static final Instant NOW = Instant.parse("2026-11-16T12:00:30Z");
    private static final Instant MINUTE = Instant.parse("2026-11-16T12:00:00Z");
    private static final Instant HOURS_AGO = Instant.parse("2026-11-16T03:00:00Z");

    private final MinuteLedger ledger = new MinuteLedger(Duration.ofSeconds(15), Duration.ofMinutes(5));

    @Test
    void aChangedMinuteIsDueAtOnceAndOnceMoreWhenItHasSettled() {
        List<ChangedMinute> changes = List.of(new ChangedMinute(MINUTE, NOW));

        assertThat(ledger.due(changes, NOW.plusSeconds(1))).containsExactly(MINUTE);
        ledger.rebuilt(List.of(MINUTE), NOW.plusSeconds(1));
        assertThat(ledger.due(changes, NOW.plusSeconds(14))).isEmpty();
        assertThat(ledger.due(changes, NOW.plusSeconds(15))).containsExactly(MINUTE);
        ledger.rebuilt(List.of(MINUTE), NOW.plusSeconds(15));
        assertThat(ledger.due(changes, NOW.plusSeconds(3_600))).isEmpty();
    }

    @Test
    void anotherChangeMakesItDueAgain() {
        ledger.rebuilt(List.of(MINUTE), NOW);

        assertThat(ledger.due(List.of(new ChangedMinute(MINUTE, NOW.minusMillis(1))), NOW))
                .isEmpty();
        assertThat(ledger.due(List.of(new ChangedMinute(MINUTE, NOW)), NOW)).containsExactly(MINUTE);
    }

    @Test
    void liveMinutesComeFirstAndThenWhatWaitsLongest() {
        List<ChangedMinute> changes = List.of(
                new ChangedMinute(HOURS_AGO.plusSeconds(60), NOW.minusSeconds(3)),
                new ChangedMinute(HOURS_AGO, NOW.minusSeconds(2)),
                new ChangedMinute(MINUTE, NOW.minusSeconds(1)));

        assertThat(ledger.due(changes, NOW)).containsExactly(MINUTE, HOURS_AGO.plusSeconds(60), HOURS_AGO);
    }

    @Test
    void nothingIsDoneForGoodBeforeItHasSettled() {
        List<ChangedMinute> changes = List.of(new ChangedMinute(MINUTE, NOW));
        ledger.rebuilt(List.of(MINUTE), NOW.plusSeconds(1));

        assertThat(ledger.doneUntil(changes, true, NOW.plusSeconds(2))).isBefore(NOW);
        assertThat(ledger.doneUntil(changes, true, NOW.plusSeconds(60))).isBefore(NOW);

        ledger.rebuilt(List.of(MINUTE), NOW.plusSeconds(60));
        assertThat(ledger.doneUntil(changes, true, NOW.plusSeconds(60))).isAfter(NOW);
    }

    @Test
    void aMinuteThatWaitsHoldsTheMarkBackAndTheRestIsNotDoneTwice() {
        Instant early = NOW.minusSeconds(600);
        List<ChangedMinute> changes =
                List.of(new ChangedMinute(HOURS_AGO, early), new ChangedMinute(MINUTE, NOW.minusSeconds(60)));
        ledger.rebuilt(List.of(MINUTE), NOW);

        assertThat(ledger.doneUntil(changes, true, NOW)).isEqualTo(early.minusMillis(1));
        assertThat(ledger.due(changes, NOW)).containsExactly(HOURS_AGO);
    }

    @Test
    void whatWasNotListedIsNotDone() {
        ChangedMinute last = new ChangedMinute(MINUTE, NOW.minusSeconds(600));
        ledger.rebuilt(List.of(MINUTE), NOW);

        assertThat(ledger.doneUntil(List.of(last), false, NOW)).isBefore(last.lastChange());
        assertThat(ledger.doneUntil(List.of(), true, NOW)).isAfter(last.lastChange());
    }

    @Test
    void aMinuteThatTheStoreRefusesIsPutOffAndNotForgotten() {
        List<ChangedMinute> changes = List.of(new ChangedMinute(HOURS_AGO, NOW.minusSeconds(60)));

        assertThat(ledger.due(changes, NOW)).containsExactly(HOURS_AGO);
        ledger.putOff(HOURS_AGO, NOW);

        assertThat(ledger.due(changes, NOW.plusSeconds(299))).isEmpty();
        assertThat(ledger.doneUntil(changes, true, NOW.plusSeconds(299))).isBefore(NOW.minusSeconds(60));
        assertThat(ledger.due(changes, NOW.plusSeconds(300))).containsExactly(HOURS_AGO);
    }

    @Test
    void theMinutesOfOneMomentAreGoneThroughPageByPage() {
        Instant moment = NOW.minusSeconds(600);
        List<ChangedMinute> first = List.of(at(HOURS_AGO, moment), at(HOURS_AGO.plusSeconds(60), moment));
        List<ChangedMinute> second = List.of(at(HOURS_AGO.plusSeconds(120), moment));
        Instant done = rebuildAll(first, false, Instant.EPOCH);

        assertThat(done).isBefore(moment);
        assertThat(ledger.from(done)).isEqualTo(first.getLast().position());
        done = rebuildAll(second, true, done);
        assertThat(done).isAfter(moment);
    }

    @Test
    void whoeverTakesOverBeginsAMomentAnew() {
        Instant moment = NOW.minusSeconds(600);
        Instant done = rebuildAll(List.of(at(HOURS_AGO, moment)), false, Instant.EPOCH);

        MinuteLedger other = new MinuteLedger(Duration.ofSeconds(15), Duration.ofMinutes(5));

        assertThat(other.from(done)).isEqualTo(MinutePosition.endOf(moment.minusMillis(1)));
        assertThat(ledger.from(NOW.minusSeconds(60))).isEqualTo(MinutePosition.endOf(NOW.minusSeconds(60)));
    }

    @Test
    void whatIsPutOffHoldsTheMarkBackAndNotThePages() {
        Instant early = NOW.minusSeconds(600);
        ChangedMinute refused = at(HOURS_AGO, early);
        ChangedMinute next = at(HOURS_AGO.plusSeconds(60), early.plusSeconds(1));
        assertThat(ledger.due(List.of(refused, next), NOW)).hasSize(2);
        ledger.putOff(HOURS_AGO, NOW);
        ledger.rebuilt(List.of(next.minute()), NOW);

        Instant done = ledger.doneUntil(List.of(refused, next), false, NOW);

        assertThat(done).isEqualTo(early.minusMillis(1));
        assertThat(ledger.from(done)).isEqualTo(next.position());
        assertThat(ledger.due(List.of(), NOW.plusSeconds(300))).containsExactly(HOURS_AGO);
        ledger.rebuilt(List.of(HOURS_AGO), NOW.plusSeconds(300));
        assertThat(ledger.doneUntil(List.of(), true, NOW.plusSeconds(300))).isAfter(NOW);
    }

    @Test
    void aMinuteThatIsRefusedForADayHoldsNothingUpAnyMore() {
        List<ChangedMinute> changes = List.of(new ChangedMinute(HOURS_AGO, NOW.minusSeconds(60)));
        ledger.due(changes, NOW);
        assertThat(ledger.putOff(HOURS_AGO, NOW)).isTrue();
        assertThat(ledger.doneUntil(changes, true, NOW)).isBefore(NOW.minusSeconds(60));

        Instant nextDay = NOW.plus(MinuteLedger.GIVEN_UP_AFTER).plusSeconds(1);
        assertThat(ledger.due(List.of(), nextDay)).containsExactly(HOURS_AGO);
        assertThat(ledger.putOff(HOURS_AGO, nextDay)).isFalse();

        assertThat(ledger.due(List.of(), nextDay.plusSeconds(3_600))).isEmpty();
        assertThat(ledger.doneUntil(List.of(), true, nextDay)).isAfter(NOW);
        assertThat(ledger.due(List.of(new ChangedMinute(HOURS_AGO, nextDay)), nextDay))
                .as("a new change")
                .containsExactly(HOURS_AGO);
    }

    @Test
    void whatHasNotSettledIsNotPassedHoweverLongItsPageTook() {
        ChangedMinute change = at(MINUTE, NOW);
        Instant muchLater = NOW.plusSeconds(60);
        ledger.rebuilt(List.of(MINUTE), muchLater);

        assertThat(ledger.doneUntil(List.of(change), false, NOW.plusSeconds(1))).isBefore(NOW);
    }

    private Instant rebuildAll(List<ChangedMinute> page, boolean isLast, Instant doneUntil) {
        ledger.from(doneUntil);
        ledger.rebuilt(ledger.due(page, NOW), NOW);
        return ledger.doneUntil(page, isLast, NOW);
    }

    private static ChangedMinute at(Instant minute, Instant change) {
        return new ChangedMinute(minute, change);
    }
}
