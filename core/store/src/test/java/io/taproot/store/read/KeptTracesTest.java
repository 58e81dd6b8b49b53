package io.taproot.store.read;

import static io.taproot.store.read.StoredRow.NOON;
import static io.taproot.store.read.StoredRow.run;
import static io.taproot.store.read.StoredRow.span;
import static io.taproot.store.read.StoredRow.store;
import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Engine;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import io.taproot.store.kept.Keeping;
import io.taproot.store.kept.KeptBecause;
import io.taproot.store.kept.KeptTraces;
import io.taproot.store.kept.SettledTrace;
import io.taproot.store.kept.TraceShape;
import io.taproot.store.rollup.DirtyMinutes;
import io.taproot.store.rollup.WrittenSlice;
import io.taproot.telemetry.TraceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeptTracesTest {

    private static final String ONE = "a1000000000000000000000000000001";
    private static final String TWO = "a1000000000000000000000000000002";
    private static final Instant START = NOON.minus(Duration.ofMinutes(30));
    private static final Keeping SAMPLED = new Keeping(KeptBecause.SAMPLE, 100);
    private static final Keeping FAILED = new Keeping(KeptBecause.ERROR, 1);

    private final ClickHouse clickHouse = Engine.migratedDatabase();
    private final KeptTraces traces = new KeptTraces(clickHouse);

    @Test
    void aKeptTraceIsReadAndFoundWhenTheRawSpansHaveGone() {
        store(clickHouse, span(ONE, 1, 0, START), span(ONE, 2, 1, START.plusSeconds(1)), span(TWO, 1, 0, START));
        keep(ONE, SAMPLED);

        Engine.runWhereRowsLie(clickHouse, "TRUNCATE TABLE spans");
        Engine.runWhereRowsLie(clickHouse, "TRUNCATE TABLE trace_index");

        assertThat(read(ONE)).isEqualTo(2);
        assertThat(new TraceReader(clickHouse).find(TraceId.parse(TWO).orElseThrow()))
                .isEmpty();
        assertThat(found()).containsExactly(ONE + " 2");
    }

    @Test
    void aTraceThatIsStoredAndKeptIsShownOnce() {
        store(clickHouse, span(ONE, 1, 0, START), span(ONE, 2, 1, START.plusSeconds(1)));
        keep(ONE, SAMPLED);
        keep(ONE, SAMPLED);

        assertThat(read(ONE)).isEqualTo(2);
        assertThat(found()).containsExactly(ONE + " 2");
    }

    @Test
    void lateSpansJoinTheKeptTrace() {
        store(clickHouse, span(ONE, 1, 0, START));
        keep(ONE, FAILED);
        Engine.runWhereRowsLie(clickHouse, "TRUNCATE TABLE spans");
        store(clickHouse, span(ONE, 2, 1, START.plusSeconds(900)));

        keep(ONE, FAILED);
        Engine.runWhereRowsLie(clickHouse, "TRUNCATE TABLE spans");
        Engine.runWhereRowsLie(clickHouse, "TRUNCATE TABLE trace_index");

        assertThat(read(ONE)).isEqualTo(2);
    }

    @Test
    void aBetterReasonReplacesALesserOneForGood() {
        store(clickHouse, span(ONE, 1, 0, START));
        keep(ONE, SAMPLED);
        keep(ONE, FAILED);
        keep(ONE, SAMPLED);

        assertThat(traces.known(settled())).isEqualTo(Map.of(TraceId.parse(ONE).orElseThrow(), FAILED));
    }

    @Test
    void spansThatSumADayUpAreKeptButNoLatency() {
        store(
                clickHouse,
                span(ONE, 1, 0, START),
                span(ONE, 2, 0, START).text("name", "MXMetricPayload").sql("duration_nano", "3600000000000"),
                span(ONE, 3, 0, START).text("name", "whole day").sql("duration_nano", "86400000000000"));
        keep(ONE, FAILED);

        List<Operation> operations = new KeptReader(clickHouse)
                .operations("orders", START, START.plusSeconds(1))
                .rows();

        assertThat(operations).extracting(Operation::name).containsExactly("work");
        assertThat(read(ONE)).isEqualTo(3);
    }

    @Test
    void findsWhatWasWrittenToInASliceAndNotSince() {
        Instant before = now();
        store(clickHouse, span(ONE, 1, 0, START), span(TWO, 1, 0, START));
        Instant between = now();
        store(clickHouse, span(TWO, 2, 1, START));

        assertThat(settled(before, between)).containsExactly(ONE + " false");
        assertThat(settled(before, now())).containsExactly(ONE + " false", TWO + " false");
        assertThat(settled(between, now())).containsExactly(TWO + " false");
    }

    @Test
    void findsTheTracesOfBadRunsWheneverTheirSpansCame() {
        store(clickHouse, span(ONE, 1, 0, START), span(TWO, 1, 0, START));
        Instant before = now();
        store(
                clickHouse,
                run("checkout", "r1", START, 2_000, "over_budget")
                        .sql("trace_ids", "[unhex('" + ONE + "')]")
                        .asOf(before.plusMillis(1)),
                run("checkout", "r2", START, 20, "ok")
                        .sql("trace_ids", "[unhex('" + TWO + "')]")
                        .asOf(before.plusMillis(1)));

        assertThat(settled(before, before.plusSeconds(60))).containsExactly(ONE + " true");
    }

    @Test
    void equalSetsOfOperationsHaveOneShapeHoweverOftenTheyAreCalled() {
        store(
                clickHouse,
                span(ONE, 1, 0, START).text("name", "a"),
                span(ONE, 2, 1, START).text("name", "b"),
                span(ONE, 3, 1, START).text("name", "b").sql("status_code", "'ERROR'"),
                span(TWO, 1, 0, START).text("name", "b"),
                span(TWO, 2, 1, START).text("name", "a"));

        List<TraceShape> shapes = traces.shapes(settled(), 1);

        assertThat(shapes).hasSize(2).allMatch(TraceShape::inSample);
        assertThat(shapes.getFirst().shape()).isEqualTo(shapes.getLast().shape());
        assertThat(shapes).extracting(TraceShape::failed).containsExactlyInAnyOrder(true, false);
        traces.count(shapes, NOON);
        assertThat(traces.count(shapes, NOON).of(shapes.getFirst().shape())).isEqualTo(2);
        assertThat(traces.count(shapes, NOON).allShapes()).isEqualTo(1);
    }

    private void keep(String trace, Keeping keeping) {
        traces.keep(
                settled().stream()
                        .filter(settled -> settled.id().toString().equals(trace))
                        .toList(),
                keeping,
                NOON);
    }

    private List<SettledTrace> settled() {
        return traces.settled(new WrittenSlice(Instant.EPOCH, now()), TraceId.NONE, 10);
    }

    private List<String> settled(Instant after, Instant until) {
        return traces.settled(new WrittenSlice(after, until), TraceId.NONE, 10).stream()
                .map(trace -> trace.id() + " " + trace.inBadRun())
                .toList();
    }

    /** A moment of the store that nothing else is written in. */
    private Instant now() {
        DirtyMinutes clock = new DirtyMinutes(clickHouse);
        Instant now = clock.now();
        while (!clock.now().isAfter(now)) {
            Thread.onSpinWait();
        }
        return now;
    }

    private int read(String trace) {
        return new TraceReader(clickHouse)
                .find(TraceId.parse(trace).orElseThrow())
                .orElseThrow()
                .spans()
                .size();
    }

    private List<String> found() {
        TraceQuery all = new TraceQuery(
                NOON.minus(Duration.ofDays(1)),
                NOON,
                "",
                "",
                TraceQuery.Outcome.ANY,
                "",
                "",
                TraceQuery.DurationBounds.NONE,
                List.of(),
                20,
                Optional.empty());
        return new TraceSearch(clickHouse)
                .find(all).rows().stream()
                        .map(outline -> outline.traceId() + " " + outline.spanCount())
                        .toList();
    }

    private void execute(String sql) {
        clickHouse.execute(new Statement("execute", sql), Parameters.none(), Bounds.BACKGROUND);
    }
}
