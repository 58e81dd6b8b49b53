package io.taproot.store.rollup;

import static io.taproot.store.rollup.Spans.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.store.ClickHouse;
import io.taproot.store.Engine;
import io.taproot.telemetry.TraceId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunWriterTest {

    private static final TraceId HOME = new TraceId(-1, 1);
    private static final TraceId JOINED = new TraceId(0, 2);

    private final ClickHouse clickHouse = Engine.migratedDatabase();
    private final RunWriter writer = new RunWriter(clickHouse);
    private final Spans rows = new Spans(clickHouse);

    @Test
    void storesEveryColumnAsItIs() {
        writer.write(List.of(run("r1", HOME, "séance", JOINED, NOON)));

        assertThat(rows.ask("SELECT * FROM journey_runs FINAL", row -> {
                    assertThat(row.text("journey")).isEqualTo("checkout");
                    assertThat(row.text("run_id")).isEqualTo("r1");
                    assertThat(row.whole("definition_version")).isEqualTo(7);
                    assertThat(row.instant("started_at")).isEqualTo(NOON.plusNanos(123_456_789));
                    assertThat(row.whole("duration_nano")).isEqualTo(2_410_000_000L);
                    assertThat(row.text("outcome")).isEqualTo("over_budget");
                    assertThat(row.text("session_id")).isEqualTo("séance");
                    assertThat(row.text("app")).isEqualTo("Juniper Shop");
                    assertThat(row.text("release")).isEqualTo("8.4.1");
                    assertThat(row.text("platform")).isEqualTo("android");
                    assertThat(row.text("device_class")).isEqualTo("mid");
                    assertThat(row.text("network_class")).isEqualTo("cell/lte");
                    assertThat(row.whole("adjusted_count")).isEqualTo(3);
                    assertThat(row.flag("late")).isTrue();
                    assertThat(row.list("layer_names", String.class)).containsExactly("device", "network");
                    assertThat(row.list("layer_self_nano", Long.class)).containsExactly(5L, 1L << 40);
                    assertThat(row.text("detail")).isEqualTo("{\"a\":\"b'\\\\\\n\"}");
                    assertThat(row.list("trace_ids", byte[].class).stream()
                                    .map(io.taproot.store.Row::traceId)
                                    .toList())
                            .containsExactly(HOME, JOINED);
                    assertThat(row.instant("as_of")).isEqualTo(NOON);
                    assertThat(row.flag("deleted")).isFalse();
                    return row;
                }))
                .hasSize(1);
    }

    @Test
    void aLaterLookReplacesAnEarlierOne() {
        writer.write(List.of(run("r1", HOME, "", JOINED, NOON), run("r2", HOME, "", JOINED, NOON)));
        writer.write(List.of(run("r1", HOME, "later", JOINED, NOON.plusMillis(1))));

        assertThat(rows.ask(
                        "SELECT concat(run_id, session_id) AS run FROM journey_runs FINAL ORDER BY run",
                        row -> row.text("run")))
                .containsExactly("r1later", "r2");
    }

    @Test
    void knowsWhatWasStoredOfSomeTraces() {
        RunRow run = run("r1", HOME, "", JOINED, NOON);
        writer.write(List.of(run, run("r2", new TraceId(0, 5), "", HOME, NOON)));

        assertThat(writer.known(List.of(HOME, JOINED), Instant.EPOCH))
                .containsExactly(new KnownRun("checkout", "r1", HOME, run.startUnixNano(), run.detail()));
        assertThat(writer.known(List.of(HOME), NOON.plusMillis(1))).isEmpty();
    }

    @Test
    void takesARunBack() {
        writer.write(List.of(run("r1", HOME, "", JOINED, NOON)));
        KnownRun known = writer.known(List.of(HOME), Instant.EPOCH).getFirst();

        writer.write(List.of(RunRow.deletion(known, NOON.plusSeconds(1))));

        assertThat(writer.known(List.of(HOME), Instant.EPOCH)).isEmpty();
        assertThat(rows.ask("SELECT toString(deleted) AS deleted FROM journey_runs FINAL", row -> row.text("deleted")))
                .containsExactly("1");
    }

    @Test
    void writesNothingForNoRuns() {
        writer.write(List.of());

        assertThat(rows.ask("SELECT run_id FROM journey_runs", row -> row.text("run_id")))
                .isEmpty();
    }

    static RunRow run(String runId, TraceId home, String session, TraceId joined, Instant asOf) {
        return new RunRow(
                "checkout",
                runId,
                7,
                NOON.getEpochSecond() * 1_000_000_000 + 123_456_789,
                2_410_000_000L,
                "over_budget",
                session,
                "Juniper Shop",
                "8.4.1",
                "android",
                "mid",
                "cell/lte",
                3,
                true,
                List.of("device", "network"),
                List.of(5L, 1L << 40),
                "{\"a\":\"b'\\\\\\n\"}",
                List.of(home, joined),
                asOf,
                false);
    }
}
