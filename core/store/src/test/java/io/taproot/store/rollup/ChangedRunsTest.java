package io.taproot.store.rollup;

import static io.taproot.store.rollup.Spans.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.store.ClickHouse;
import io.taproot.store.Engine;
import io.taproot.telemetry.TraceId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangedRunsTest {

    private static final SpanNames CHECKOUT = new SpanNames(List.of("checkout"), "^cart\\..*$");

    private final ClickHouse clickHouse = Engine.migratedDatabase();
    private final Spans spans = new Spans(clickHouse);
    private final DirtyMinutes clock = new DirtyMinutes(clickHouse);
    private final ChangedRuns changed = new ChangedRuns(clickHouse);
    private Instant mark = Instant.EPOCH;

    @Test
    void findsTracesThatHoldAStartWrittenInTheSlice() {
        spans.insert(1, 1, "Juniper Shop", "checkout", NOON);
        spans.insert(2, 1, "Juniper Shop", "cart.open", NOON);
        spans.insert(3, 1, "Juniper Shop", "browse", NOON);

        assertThat(homes()).containsExactly(trace(1), trace(2));
        assertThat(homes()).isEmpty();
    }

    @Test
    void findsTheRunThatOpenedEarlierWhenItsTraceGetsALateSpan() {
        spans.insert(1, 1, "Juniper Shop", "checkout", NOON);
        wroteRun(trace(1), "", trace(9));
        homes();

        spans.insert(1, 2, "orders", "Place", NOON.plusSeconds(36_000));

        assertThat(homes()).containsExactly(trace(1));
    }

    @Test
    void findsTheRunWhenAJoinedTraceGetsALateSpan() {
        wroteRun(trace(1), "", trace(9));

        spans.insert(9, 2, "orders", "Place", NOON);

        assertThat(homes()).containsExactly(trace(1));
    }

    @Test
    void findsTheRunsDuringWhichItsSessionWasActive() {
        wroteRun(trace(1), "session", trace(1));

        spans.insertInSession(7, 1, "session", "tap", NOON.plusMillis(900));
        assertThat(homes()).containsExactly(trace(1));

        spans.insertInSession(7, 2, "session", "tap", NOON.plusSeconds(60));
        assertThat(homes()).isEmpty();
    }

    @Test
    void givesPages() {
        for (int trace = 1; trace <= 5; trace++) {
            spans.insert(trace, 1, "Juniper Shop", "checkout", NOON);
        }
        WrittenSlice slice = new WrittenSlice(mark, settled());

        List<TraceId> first = changed.homes(slice, CHECKOUT, Instant.EPOCH, TraceId.NONE, 3);
        List<TraceId> second = changed.homes(slice, CHECKOUT, Instant.EPOCH, first.getLast(), 3);

        assertThat(first).containsExactly(trace(1), trace(2), trace(3));
        assertThat(second).containsExactly(trace(4), trace(5));
    }

    @Test
    void tellsWhenTheNextTraceWasWritten() {
        assertThat(changed.nextWritten(Instant.EPOCH)).isEmpty();

        spans.insert(1, 1, "Juniper Shop", "checkout", NOON);

        Instant written = changed.nextWritten(Instant.EPOCH).orElseThrow();
        assertThat(written).isBeforeOrEqualTo(clock.now());
        assertThat(changed.nextWritten(written)).isEmpty();
    }

    @Test
    void findsTheTracesInWhichASessionWasActive() {
        spans.insertInSession(1, 1, "one", "tap", NOON);
        spans.insertInSession(1, 2, "one", "tap", NOON.plusSeconds(5));
        spans.insertInSession(2, 1, "one", "tap", NOON.plusSeconds(10));
        spans.insertInSession(3, 1, "two", "tap", NOON.plusSeconds(1));
        spans.insertInSession(4, 1, "three", "tap", NOON);

        assertThat(changed.inSessions(List.of("one", "two"), NOON, NOON.plusSeconds(10)))
                .containsExactly(
                        new SessionTrace("one", trace(1), NOON),
                        new SessionTrace("two", trace(3), NOON.plusSeconds(1)));
    }

    private List<TraceId> homes() {
        WrittenSlice slice = new WrittenSlice(mark, settled());
        mark = slice.until();
        return changed.homes(slice, CHECKOUT, Instant.EPOCH, TraceId.NONE, 100);
    }

    /** A moment after which nothing written so far is stamped, and before which nothing written from now on is. */
    private Instant settled() {
        Instant now = clock.now();
        while (!clock.now().isAfter(now)) {
            Thread.onSpinWait();
        }
        return now;
    }

    private void wroteRun(TraceId home, String session, TraceId joined) {
        new RunWriter(clickHouse).write(List.of(RunWriterTest.run("r1", home, session, joined, clock.now())));
    }

    private static TraceId trace(long number) {
        return new TraceId(0, number);
    }
}
