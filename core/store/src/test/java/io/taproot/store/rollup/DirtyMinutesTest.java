package io.taproot.store.rollup;

import static io.taproot.store.rollup.Spans.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.store.ClickHouse;
import io.taproot.store.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DirtyMinutesTest {

    private static final MinutePosition BEGINNING = MinutePosition.endOf(Instant.EPOCH);

    private final ClickHouse clickHouse = Engine.migratedDatabase();
    private final Spans spans = new Spans(clickHouse);
    private final DirtyMinutes dirty = new DirtyMinutes(clickHouse);

    @Test
    void tellsTheMinutesOfTheSpansAndWhenTheyWereWritten() {
        Instant before = dirty.now();
        spans.insert(1, 1, "orders", "Place", NOON.plusSeconds(61));
        spans.insert(1, 2, "orders", "Place", NOON.plusSeconds(1));

        assertThat(dirty.since(MinutePosition.endOf(before.minusMillis(1)), 10))
                .extracting(ChangedMinute::minute)
                .containsExactly(NOON.plusSeconds(60), NOON);
        assertThat(dirty.since(MinutePosition.endOf(before.minusMillis(1)), 10))
                .allSatisfy(changed -> assertThat(changed.lastChange()).isBetween(before, dirty.now()));
    }

    @Test
    void aLateSpanMakesItsMinuteDirtyAgainByTheTimeOfWritingNotOfReception() {
        spans.insert(1, 1, "orders", "Place", NOON);
        Instant between = dirty.since(BEGINNING, 10).getFirst().lastChange();

        Instant longAgo = NOON.minus(Duration.ofHours(3));
        while (!dirty.now().isAfter(between)) {
            Thread.onSpinWait();
        }
        spans.insert(2, 1, "orders", "Place", NOON, longAgo, 1, "");

        assertThat(dirty.since(MinutePosition.endOf(between), 10))
                .extracting(ChangedMinute::minute)
                .containsExactly(NOON);
    }

    @Test
    void isBounded() {
        for (int minute = 0; minute < 5; minute++) {
            spans.insert(1, minute, "orders", "Place", NOON.plusSeconds(60L * minute));
        }

        assertThat(dirty.since(BEGINNING, 2))
                .extracting(ChangedMinute::minute)
                .containsExactly(NOON, NOON.plusSeconds(60));
    }

    @Test
    void theMinutesOfOneInsertAreListedPageByPage() {
        insertMinutes(7);

        List<ChangedMinute> first = dirty.since(BEGINNING, 3);
        List<ChangedMinute> second = dirty.since(first.getLast().position(), 3);
        List<ChangedMinute> third = dirty.since(second.getLast().position(), 3);

        assertThat(third).hasSize(1);
        assertThat(Stream.of(first, second, third).flatMap(List::stream).map(ChangedMinute::lastChange))
                .containsOnly(first.getFirst().lastChange());
        assertThat(Stream.of(first, second, third).flatMap(List::stream).map(ChangedMinute::minute))
                .containsExactlyElementsOf(minutes(7));
        assertThat(dirty.since(MinutePosition.endOf(first.getFirst().lastChange()), 3))
                .isEmpty();
    }

    @Test
    void aRangeOfMinutesIsListedWhateverElseWaits() {
        insertMinutes(7);

        assertThat(dirty.within(NOON.plusSeconds(120), NOON.plusSeconds(240), BEGINNING))
                .extracting(ChangedMinute::minute)
                .containsExactly(NOON.plusSeconds(120), NOON.plusSeconds(180));
    }

    private void insertMinutes(int count) {
        spans.run("INSERT INTO spans (start_time, trace_id, span_id, received_at)"
                + " SELECT toDateTime64('2026-11-16 12:00:00', 9, 'UTC') + toIntervalMinute(number), 'a', number, now64(3)"
                + " FROM numbers(" + count + ")");
    }

    private static List<Instant> minutes(int count) {
        return Stream.iterate(NOON, minute -> minute.plusSeconds(60))
                .limit(count)
                .toList();
    }
}
