package io.taproot.store.rollup;

import static io.taproot.store.rollup.Spans.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.store.ClickHouse;
import io.taproot.store.Engine;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DirtyMinutesTest {

    private final ClickHouse clickHouse = Engine.migratedDatabase();
    private final Spans spans = new Spans(clickHouse);
    private final DirtyMinutes dirty = new DirtyMinutes(clickHouse);

    @Test
    void tellsTheMinutesOfTheSpansAndWhenTheyWereWritten() {
        Instant before = dirty.now();
        spans.insert(1, 1, "orders", "Place", NOON.plusSeconds(61));
        spans.insert(1, 2, "orders", "Place", NOON.plusSeconds(1));

        assertThat(dirty.since(before.minusMillis(1), 10))
                .extracting(ChangedMinute::minute)
                .containsExactly(NOON.plusSeconds(60), NOON);
        assertThat(dirty.since(before.minusMillis(1), 10))
                .allSatisfy(changed -> assertThat(changed.lastChange()).isBetween(before, dirty.now()));
    }

    @Test
    void aLateSpanMakesItsMinuteDirtyAgainByTheTimeOfWritingNotOfReception() {
        spans.insert(1, 1, "orders", "Place", NOON);
        Instant between = dirty.since(Instant.EPOCH, 10).getFirst().lastChange();

        Instant longAgo = NOON.minus(Duration.ofHours(3));
        while (!dirty.now().isAfter(between)) {
            Thread.onSpinWait();
        }
        spans.insert(2, 1, "orders", "Place", NOON, longAgo, 1, "");

        assertThat(dirty.since(between, 10)).extracting(ChangedMinute::minute).containsExactly(NOON);
    }

    @Test
    void isBounded() {
        for (int minute = 0; minute < 5; minute++) {
            spans.insert(1, minute, "orders", "Place", NOON.plusSeconds(60L * minute));
        }

        assertThat(dirty.since(Instant.EPOCH, 2))
                .extracting(ChangedMinute::minute)
                .containsExactly(NOON, NOON.plusSeconds(60));
    }
}
