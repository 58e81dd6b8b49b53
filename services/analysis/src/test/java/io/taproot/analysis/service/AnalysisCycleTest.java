package io.taproot.analysis.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.taproot.analysis.service.hours.Followers;
import io.taproot.analysis.service.kept.KeptMeters;
import io.taproot.analysis.service.kept.KeptPass;
import io.taproot.analysis.service.kept.KeptSettings;
import io.taproot.analysis.service.minutes.MinuteMeters;
import io.taproot.analysis.service.minutes.MinutePass;
import io.taproot.analysis.service.minutes.MinuteSettings;
import io.taproot.analysis.service.runs.Checkout;
import io.taproot.analysis.service.runs.RunMeters;
import io.taproot.analysis.service.runs.RunPass;
import io.taproot.analysis.service.runs.RunSettings;
import io.taproot.analysis.service.runs.RunStores;
import io.taproot.snapshot.JourneyDefinition;
import io.taproot.snapshot.Snapshot;
import io.taproot.snapshot.SnapshotEndpoint;
import io.taproot.snapshot.SnapshotHolder;
import io.taproot.snapshot.SnapshotJson;
import io.taproot.store.ClickHouse;
import io.taproot.store.Migrations;
import io.taproot.store.kept.KeptTraces;
import io.taproot.store.read.AttributeReader;
import io.taproot.store.read.KnownAttribute;
import io.taproot.store.retention.Retention;
import io.taproot.store.rollup.ChangedRuns;
import io.taproot.store.rollup.DirtyMinutes;
import io.taproot.store.rollup.RedRollup;
import io.taproot.store.rollup.RollupLease;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalysisCycleTest {

    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final Duration SETTLE = Duration.ofMillis(300);

    /** Each test's own: what is late depends on it. */
    private final Instant recent = Instant.now().truncatedTo(ChronoUnit.MINUTES).minusSeconds(120);

    @TempDir
    Path directory;

    private final ClickHouse clickHouse = Engine.migratedDatabase();
    private final Store store = new Store(clickHouse);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final List<SnapshotHolder> snapshots = new ArrayList<>();

    @AfterEach
    void close() {
        snapshots.forEach(SnapshotHolder::close);
        clickHouse.close();
    }

    @Test
    void whatWasWrittenIsInTheRollUpsAndTheRunsAfterTheNextCycle() {
        AnalysisCycle cycle = cycle("one", Checkout.version(1));
        checkout(1, recent);

        AnalysisCycle.Outcome outcome = cycle.run();

        assertThat(outcome).isEqualTo(new AnalysisCycle.Outcome(AnalysisCycle.Kind.WORKED, 1, 1));
        assertThat(store.calls("edge")).isEqualTo(1);
        assertThat(store.runs("checkout")).containsExactly("ok 1500 traces=1 place=1000");
    }

    @Test
    void aLateSpanMakesALaterVersionOfItsRun() {
        AnalysisCycle cycle = cycle("one", Checkout.version(1));
        store.tap(1, 1, "s", recent, Duration.ofMillis(1500));
        cycle.run();
        assertThat(store.runs("checkout")).containsExactly("ok 1500 traces=1 place=0");

        store.call(1, 2, 1, "s", recent.plusMillis(200), Duration.ofMillis(1000));
        store.edge(1, 3, 2, "/v1/orders", recent.plusSeconds(3_600), Duration.ofMillis(700));
        cycle.run();

        assertThat(store.runs("checkout")).containsExactly("ok 1500 traces=1 place=1000");
    }

    @Test
    void anotherTraceOfTheSessionJoinsWheneverItComes() {
        AnalysisCycle cycle = cycle("one", Checkout.version(1));
        store.tap(1, 1, "s", recent, Duration.ofMillis(2500));
        store.tap(2, 1, "other", recent, Duration.ofMillis(100));
        cycle.run();

        store.call(3, 1, 0, "s", recent.plusMillis(200), Duration.ofMillis(1000));
        cycle.run();
        assertThat(store.runs("checkout"))
                .containsExactlyInAnyOrder("over_budget 2500 traces=2 place=0", "ok 100 traces=1 place=0");

        store.edge(3, 2, 1, "/v1/orders", recent.plusMillis(300), Duration.ofMillis(700));
        cycle.run();
        assertThat(store.runs("checkout"))
                .containsExactlyInAnyOrder("over_budget 2500 traces=2 place=1000", "ok 100 traces=1 place=0");
    }

    @Test
    void anIdleCycleWritesNothing() {
        AnalysisCycle cycle = cycle("one", Checkout.version(1));
        checkout(1, recent);
        runUntilSettled(cycle);

        assertThat(cycle.run()).isEqualTo(new AnalysisCycle.Outcome(AnalysisCycle.Kind.WORKED, 0, 0));
    }

    @Test
    void oneWorksAndTheOtherTakesOverWhereItStopped() {
        AnalysisCycle one = cycle("one", Checkout.version(1));
        AnalysisCycle two = cycle("two", Checkout.version(1));
        checkout(1, recent);

        assertThat(one.run().kind()).isEqualTo(AnalysisCycle.Kind.WORKED);
        assertThat(two.run().kind()).isEqualTo(AnalysisCycle.Kind.STOOD_BY);
        runUntilSettled(one);
        one.stop();
        checkout(2, recent.plusSeconds(1));

        AnalysisCycle.Outcome outcome = two.run();
        assertThat(outcome.kind()).isEqualTo(AnalysisCycle.Kind.WORKED);
        assertThat(outcome.runs()).isEqualTo(1);
        assertThat(store.runs("checkout")).hasSize(2);
        assertThat(one.run().kind()).isEqualTo(AnalysisCycle.Kind.STOOD_BY);
    }

    @Test
    void twoAtOnceDoNoHarm() {
        AnalysisCycle one = cycle("one", "lease of one", Checkout.version(1), PATIENT);
        AnalysisCycle two = cycle("two", "lease of two", Checkout.version(1), PATIENT);
        for (int trace = 1; trace <= 3; trace++) {
            checkout(trace, recent.plusSeconds(trace));
            one.run();
            two.run();
            store.edge(trace, 9, 2, "/v1/orders", recent.plusSeconds(trace), Duration.ofMillis(10));
            two.run();
            one.run();
        }

        assertThat(store.calls("edge")).isEqualTo(6);
        assertThat(store.runs("checkout")).hasSize(3).containsOnly("ok 1500 traces=1 place=1000");
    }

    @Test
    void losingTheProgressOnlyMakesTheSameAgain() {
        AnalysisCycle one = cycle("one", Checkout.version(1));
        checkout(1, recent);
        runUntilSettled(one);
        List<String> before = cells();
        Engine.truncate(clickHouse, "leases");

        AnalysisCycle two = cycle("two", Checkout.version(1));
        assertThat(two.run().minutes()).isEqualTo(1);

        assertThat(cells()).isEqualTo(before);
        assertThat(store.runs("checkout")).containsExactly("ok 1500 traces=1 place=1000");
    }

    @Test
    void whatChangedWhileNobodyWorkedIsRolledUpAsLongAsItsSpansAreThere() {
        Duration kept = Duration.ofDays(14);
        Engine.expire(clickHouse, new Retention(kept, kept, kept, kept, kept, kept, kept, kept));
        checkout(1, recent.minus(Duration.ofDays(5)));
        Engine.truncate(clickHouse, "changed_minutes");
        store.run(
                "INSERT INTO changed_minutes SELECT toStartOfMinute(toDateTime(start_time, 'UTC')), start_time FROM spans");

        AnalysisCycle cycle = cycle("one", Checkout.version(1));
        runUntilSettled(cycle);

        assertThat(store.calls("edge")).isEqualTo(1);
        assertThat(store.callsByHour("edge")).isEqualTo(1);
    }

    @Test
    void aMinuteThatSettledIsInItsHourAndALateSpanReopensIt() {
        AnalysisCycle cycle = cycle("one", Checkout.version(1));
        checkout(1, recent);
        runUntilSettled(cycle);
        assertThat(store.callsByHour("edge")).isEqualTo(1);

        store.edge(2, 1, 0, "/v1/orders", recent, Duration.ofMillis(700));
        runUntilSettled(cycle);

        assertThat(store.callsByHour("edge")).isEqualTo(2);
        assertThat(metrics.counter("taproot.analysis.hour.rebuilt").count()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void attributesOfSettledMinutesAreInTheInventory() {
        AnalysisCycle cycle = cycle("one", Checkout.version(1));
        checkout(1, recent);

        runUntilSettled(cycle);

        assertThat(new AttributeReader(clickHouse)
                        .keys(recent.minusSeconds(86_400), recent.plusSeconds(600), "edge", "", 10)
                        .rows())
                .extracting(KnownAttribute::key)
                .containsExactlyInAnyOrder("http.route", "taproot.layer");
    }

    @Test
    void whatTheStoreRefusesToOneFollowerDoesNotStopTheOthers() {
        Engine.runWhereRowsLie(
                clickHouse, "ALTER TABLE red_1h ADD CONSTRAINT none CHECK throwIf(notEmpty(service_name)) = 0");
        AnalysisCycle cycle = cycle("one", Checkout.version(1));
        store.tap(1, 1, "s", recent, Duration.ofMillis(2500));

        Await.until(() -> keptSpans(cycle), List.of("1"));
        Await.until(
                () -> {
                    cycle.run();
                    return store.ask("SELECT count() > 0 AS n FROM attribute_inventory", row -> row.whole("n"));
                },
                List.of(1L));
        assertThat(cycle.run().refused()).containsExactly("hours");
    }

    @Test
    void runsThatTheStoreRefusesDoNotStopTheRollUps() {
        Engine.runWhereRowsLie(
                clickHouse, "ALTER TABLE journey_runs ADD CONSTRAINT none CHECK throwIf(notEmpty(journey)) = 0");
        AnalysisCycle cycle = cycle("one", Checkout.version(1));
        checkout(1, recent);

        Await.until(
                () -> {
                    cycle.run();
                    return store.callsByHour("edge");
                },
                1L);

        assertThat(cycle.run().refused()).containsExactly("journey runs");
        Engine.runWhereRowsLie(clickHouse, "ALTER TABLE journey_runs DROP CONSTRAINT none");
        assertThat(cycle.run().refused()).isEmpty();
        assertThat(store.runs("checkout")).containsExactly("ok 1500 traces=1 place=1000");
    }

    @Test
    void theTracesOfARunOverBudgetAreKeptWholeWithWhatCameLate() {
        AnalysisCycle cycle = cycle("one", Checkout.version(1));
        store.tap(1, 1, "s", recent, Duration.ofMillis(2500));
        store.tap(2, 1, "other", recent, Duration.ofMillis(100));
        runUntilSettled(cycle);
        Await.until(() -> keptSpans(cycle), List.of("1"));

        store.call(1, 2, 1, "s", recent.plusMillis(200), Duration.ofMillis(1000));
        Await.until(() -> keptSpans(cycle), List.of("1", "2"));
    }

    private List<String> keptSpans(AnalysisCycle cycle) {
        cycle.run();
        return store.ask(
                "SELECT DISTINCT toString(span_id) AS span FROM kept_spans WHERE endsWith(hex(trace_id), '01') ORDER BY span",
                row -> row.text("span"));
    }

    @Test
    void aJourneyDefinedLaterFindsTheRunsOfTheLastHours() {
        AnalysisCycle before = cycle("one", Checkout.version(1));
        checkout(1, recent);
        runUntilSettled(before);
        before.stop();
        assertThat(store.runs("orders")).isEmpty();

        AnalysisCycle after = cycle("two", Checkout.named("orders", "POST /v1/{rest}"), PATIENT);
        after.run();

        assertThat(store.runs("orders")).containsExactly("ok 700 traces=1 place=0");
    }

    @Test
    void aBlockWithMoreRunsThanACycleHasTimeForIsFinishedByTheNextOnes() {
        store.run("""
                INSERT INTO spans (start_time, trace_id, span_id, duration_nano, service_name, name, layer, adjusted_count, received_at)
                SELECT now64(9) - INTERVAL 1 HOUR, toFixedString(unhex(leftPad(hex(number + 1), 32, '0')), 16), 1, 1000000000, 'Juniper Shop',
                  'checkout', 'device', 1, now64(3) FROM numbers(350)""");
        AnalysisCycle cycle = cycle("one", Checkout.version(1), Duration.ofMillis(1));

        Await.until(
                () -> {
                    cycle.run();
                    return store.runs("checkout").size();
                },
                350);
    }

    @Test
    void aRunThatTurnsOutToBePartOfAnotherIsTakenBack() {
        AnalysisCycle cycle = cycle("one", Checkout.version(1));
        store.tap(1, 1, "s", recent, Duration.ofMillis(100));
        store.call(1, 2, 7, "s", recent, Duration.ofMillis(50));
        cycle.run();
        assertThat(store.runs("checkout")).hasSize(1);

        store.run(
                "INSERT INTO spans (start_time, trace_id, span_id, parent_span_id, duration_nano, service_name, name, layer, adjusted_count, received_at)"
                        + " SELECT start_time - INTERVAL 1 SECOND, trace_id, 5, 0, 3000000000, 'Juniper Shop', 'checkout', 'device', 1, now64(3)"
                        + " FROM spans WHERE span_id = 1");
        store.run(
                "INSERT INTO spans SELECT * REPLACE (6 AS span_id, 5 AS parent_span_id) FROM spans WHERE span_id = 1");
        cycle.run();

        assertThat(store.runs("checkout"))
                .containsExactlyInAnyOrder("over_budget 3000 traces=1 place=0", "ok 100 traces=1 place=0");
    }

    @Test
    void waitsUntilTheTablesAreThere() {
        try (ClickHouse empty = Engine.absentDatabase()) {
            AnalysisCycle cycle = cycle(empty, "one", "analysis", Checkout.version(1), PATIENT);
            assertThat(cycle.run().kind()).isEqualTo(AnalysisCycle.Kind.WAITED_FOR_SCHEMA);

            new Migrations(empty).run();

            assertThat(cycle.run().kind()).isEqualTo(AnalysisCycle.Kind.WORKED);
        }
    }

    @Test
    void countsWhatItDoes() {
        AnalysisCycle cycle = cycle("one", Checkout.version(1));
        checkout(1, recent.minusSeconds(3_600));
        store.edge(9, 1, 0, "/v1/other", recent.plusSeconds(110), Duration.ofMillis(1));

        cycle.run();

        assertThat(metrics.counter("taproot.analysis.minute.rebuilt").count()).isEqualTo(2);
        assertThat(metrics.counter("taproot.analysis.minute.late").count()).isEqualTo(1);
        assertThat(metrics.counter("taproot.analysis.run.written", "outcome", "ok")
                        .count())
                .isEqualTo(1);
        assertThat(metrics.counter("taproot.analysis.run.late").count()).isEqualTo(1);
    }

    /** The tap's span, its call and the server's answer, each in an insert of its own. */
    private void checkout(long trace, Instant start) {
        store.tap(trace, 1, "session-" + trace, start, Duration.ofMillis(1500));
        store.call(trace, 2, 1, "session-" + trace, start.plusMillis(200), Duration.ofMillis(1000));
        store.edge(trace, 3, 2, "/v1/orders", start.plusMillis(300), Duration.ofMillis(700));
    }

    /** What was rebuilt at once is rebuilt once more when it has settled: an idle cycle before that proves nothing. */
    private static void runUntilSettled(AnalysisCycle cycle) {
        Instant begun = Instant.now();
        Await.until(
                () -> {
                    boolean hasSettled = Instant.now().isAfter(begun.plus(SETTLE));
                    AnalysisCycle.Outcome outcome = cycle.run();
                    return hasSettled && outcome.minutes() + outcome.runs() == 0;
                },
                true);
    }

    private List<String> cells() {
        return store.ask(
                "SELECT concat(toString(minute), service_name, name, toString(calls)) AS cell FROM red_1m FINAL ORDER BY cell",
                row -> row.text("cell"));
    }

    private AnalysisCycle cycle(String holder, JourneyDefinition journey) {
        return cycle(holder, journey, PATIENT);
    }

    private AnalysisCycle cycle(String holder, JourneyDefinition journey, Duration budget) {
        return cycle(clickHouse, holder, "analysis", journey, budget);
    }

    private AnalysisCycle cycle(String holder, String lease, JourneyDefinition journey, Duration budget) {
        return cycle(clickHouse, holder, lease, journey, budget);
    }

    private AnalysisCycle cycle(
            ClickHouse store, String holder, String lease, JourneyDefinition journey, Duration budget) {
        Duration lasts = Duration.ofMinutes(5);
        DirtyMinutes dirty = new DirtyMinutes(store);
        return new AnalysisCycle(
                new Migrations(store),
                new LeaseKeeper(new RollupLease(store, lease, holder, lasts), lasts),
                dirty,
                snapshot(holder, journey),
                new MinutePass(
                        dirty,
                        new RedRollup(store),
                        new MinuteMeters(metrics),
                        new MinuteSettings(SETTLE, 20, Duration.ofSeconds(2), Duration.ofMinutes(5))),
                Followers.in(store, metrics, Duration.ZERO, Duration.ZERO),
                new RunPass(
                        RunStores.in(store),
                        new RunMeters(metrics),
                        new RunSettings(SETTLE, Duration.ofHours(26), Duration.ofHours(6))),
                new KeptPass(
                        dirty,
                        new ChangedRuns(store),
                        new KeptTraces(store),
                        new KeptMeters(metrics),
                        new KeptSettings(SETTLE, 0, 0, 1_000_000_000)),
                budget);
    }

    /** What lies on the disk, with nobody there who could be asked. */
    private SnapshotHolder snapshot(String holder, JourneyDefinition journey) {
        Path file = directory.resolve(holder + ".json");
        Snapshot held = new Snapshot("v1", List.of(), List.of(), List.of(journey), List.of());
        try {
            Files.write(file, SnapshotJson.write(held));
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
        SnapshotEndpoint nobody = new SnapshotEndpoint(URI.create("http://127.0.0.1:9/"), null, Duration.ofHours(1));
        SnapshotHolder snapshot = SnapshotHolder.start(nobody, file);
        snapshots.add(snapshot);
        return snapshot;
    }
}
