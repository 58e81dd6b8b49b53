package io.taproot.analysis.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.taproot.analysis.service.kept.KeptMeters;
import io.taproot.analysis.service.kept.KeptPass;
import io.taproot.analysis.service.kept.KeptSettings;
import io.taproot.store.ClickHouse;
import io.taproot.store.kept.KeptTraces;
import io.taproot.store.read.KeptReader;
import io.taproot.store.read.Operation;
import io.taproot.store.rollup.ChangedRuns;
import io.taproot.store.rollup.DirtyMinutes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** 10,000 traces of three spans; one in a hundred failed, five had an operation that nobody else had. */
class KeptPassTest {

    private static final int TRACES = 10_000;
    private static final int ONE_IN = 20;
    private static final Instant FAR = Instant.now().plus(Duration.ofDays(1));

    private static final String CORPUS = """
            INSERT INTO spans (start_time, trace_id, span_id, duration_nano, service_name, name, status_code, adjusted_count, received_at)
            WITH intDiv(number, 3) AS trace, number %% 3 AS position
            SELECT now64(9) - INTERVAL 30 MINUTE + toIntervalMillisecond(trace), toFixedString(unhex(leftPad(hex(trace + 1), 32, '0')), 16),
              position + 1, 1000000 * (1 + trace %% 100), 'orders',
              multiIf(position != 1, 'place', trace %% 2000 = 7, 'refund', 'price'),
              if(position = 2 AND trace %% 100 = 50, 'ERROR', 'OK'), 2, now64(3)
            FROM numbers(%d)""".formatted(3 * TRACES);

    private final ClickHouse clickHouse = Engine.migratedDatabase();
    private final Store store = new Store(clickHouse);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @AfterEach
    void close() {
        clickHouse.close();
    }

    @Test
    void keepsFailuresAndRareShapesAndOfTheOthersASampleThatStandsForThem() {
        store.run(CORPUS);

        decideAll(Duration.ofSeconds(60));

        assertThat(tracesKept("error")).isEqualTo(100);
        assertThat(tracesKept("rare_shape")).isEqualTo(5);
        assertThat(tracesKept("sample")).isBetween(400L, 600L);
        assertThat(store.ask(
                        "SELECT count() AS n FROM (SELECT trace_id FROM kept_spans FINAL GROUP BY trace_id HAVING count() != 3)",
                        row -> row.whole("n")))
                .containsExactly(0L);
    }

    @Test
    void sumsOverKeptTracesAreWithoutBias() {
        store.run(CORPUS);
        decideAll(Duration.ofSeconds(60));

        List<Operation> operations = new KeptReader(clickHouse)
                .operations("orders", Instant.now().minus(Duration.ofHours(2)), Instant.now())
                .rows();

        // three standard deviations of a sample of one in twenty of 9,895 traces, each with two such spans that stand
        // for two
        double tolerance = 3 * 4 * Math.sqrt(9_895.0 * (ONE_IN - 1));
        Operation place = named("place", operations);
        assertThat((double) place.calls()).isCloseTo(2.0 * 2 * TRACES, within(tolerance));
        assertThat(place.errors()).isEqualTo(2 * 100);
        assertThat(place.p50().toMillis()).isBetween(44L, 57L);
        assertThat(named("refund", operations).calls()).isEqualTo(2 * 5);
    }

    @Test
    void decidingAgainInSmallStepsOrAllAtOnceKeepsTheSame() {
        store.run(CORPUS);
        decideAll(Duration.ofSeconds(60));
        List<String> before = keptTraces();

        decideAll(Duration.ZERO);

        assertThat(keptTraces()).isEqualTo(before).isNotEmpty();
    }

    @Test
    void aTraceThatIsKeptStaysKeptWhenOnlyItsLateSpansAreLeft() {
        store.run(CORPUS);
        decideAll(Duration.ofSeconds(60));
        Engine.truncate(clickHouse, "spans");
        store.run(
                "INSERT INTO spans (start_time, trace_id, span_id, service_name, name, adjusted_count, received_at)"
                        + " SELECT start_time, trace_id, 9, 'orders', 'place', 2, now64(3) FROM kept_spans WHERE status_code = 'ERROR'");

        decideAll(Duration.ofSeconds(60));

        assertThat(store.ask(
                        "SELECT count() AS n FROM (SELECT trace_id FROM kept_spans FINAL GROUP BY trace_id"
                                + " HAVING count() = 4 AND countIf(status_code = 'ERROR') = 1)",
                        row -> row.whole("n")))
                .containsExactly(100L);
        assertThat(tracesKept("error")).isEqualTo(100);
    }

    @Test
    void aTraceThatIsTooMuchByItselfKeepsNoneWaiting() {
        store.run(CORPUS);
        // 3 GB for one span of trace 51, which failed
        Engine.runWhereRowsLie(
                clickHouse,
                "ALTER TABLE kept_spans ADD CONSTRAINT too_much CHECK"
                        + " length(range(if(endsWith(hex(trace_id), '000033') AND span_id = 1, toUInt64(400000000), 0))) >= 0");
        KeptPass pass = pass();

        Instant done = pass.run(Instant.EPOCH, FAR, Deadline.in(Duration.ofSeconds(60)));

        assertThat(tracesKept("error")).isEqualTo(99);
        assertThat(tracesKept("sample")).isBetween(400L, 600L);
        assertThat(done).isEqualTo(Instant.EPOCH);
        assertThat(metrics.counter("taproot.analysis.trace.failed").count()).isEqualTo(1);
    }

    /** From the beginning, as after the loss of all progress. */
    private void decideAll(Duration budget) {
        DirtyMinutes clock = new DirtyMinutes(clickHouse);
        KeptPass pass = pass();
        Instant written = clock.now();
        Instant done = Instant.EPOCH;
        while (done.isBefore(written)) {
            done = pass.run(done, FAR, Deadline.in(budget));
        }
    }

    private KeptPass pass() {
        return new KeptPass(
                new DirtyMinutes(clickHouse),
                new ChangedRuns(clickHouse),
                new KeptTraces(clickHouse),
                new KeptMeters(metrics),
                new KeptSettings(Duration.ofMillis(1), 50, 1_000, ONE_IN));
    }

    private static Operation named(String name, List<Operation> operations) {
        return operations.stream()
                .filter(operation -> operation.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private long tracesKept(String because) {
        return store.ask(
                        "SELECT count() AS n FROM (SELECT trace_id, min(because) AS reason FROM kept_traces GROUP BY trace_id)"
                                + " WHERE reason = '" + because + "'",
                        row -> row.whole("n"))
                .getFirst();
    }

    private List<String> keptTraces() {
        return store.ask(
                "SELECT concat(hex(trace_id), ' ', toString(min(because)), ' ', toString(min(stands_for))) AS kept"
                        + " FROM kept_traces GROUP BY trace_id ORDER BY kept",
                row -> row.text("kept"));
    }
}
