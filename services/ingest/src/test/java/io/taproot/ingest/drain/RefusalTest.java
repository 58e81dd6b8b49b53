package io.taproot.ingest.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.ingest.SpanRequests;
import io.taproot.ingest.spool.FrozenBatch;
import io.taproot.store.Migrations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose fault a refused insert is: the server's, which is waited for, or a row's, which is parked. */
@SuppressWarnings("NullAway.Init")
class RefusalTest {

    @TempDir
    private Path directory;

    private Draining draining;

    @BeforeEach
    void start() throws IOException {
        draining = new Draining(directory);
    }

    @AfterEach
    void stop() throws IOException {
        draining.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404, 429, 503, 504})
    void whatStandsBeforeClickHouseIsWaitedFor(int status) throws Exception {
        draining.sidecar().refuse(status);
        draining.append(SpanRequests.of(1, 100));

        try (Drain drain = draining.start()) {
            draining.awaitFailures(12);
            assertThat(drain.trouble()).isNotEmpty();
            draining.sidecar().refuseNoMore();
            draining.awaitSettled();
        }

        assertThat(draining.parked()).isEmpty();
        assertThat(draining.stored()).isEqualTo(100);
    }

    @Test
    void aBatchThatIsTooLargeForWhatStandsBeforeClickHouseIsSentInParts() throws Exception {
        draining.sidecar().refuseLargerThan(1_000);
        draining.append(SpanRequests.of(1, 100));

        try (Drain drain = draining.start()) {
            draining.awaitSettled();
            assertThat(drain.trouble()).isEmpty();
        }

        assertThat(draining.parked()).isEmpty();
        assertThat(draining.stored()).isEqualTo(100);
    }

    @Test
    void anOutageOfTenSecondsParksNothing() throws Exception {
        draining.sidecar().refuse(503);
        for (int request = 0; request < 20; request++) {
            draining.append(SpanRequests.of(request * 100L + 1, 100));
        }

        try (Drain drain = draining.start()) {
            Thread.sleep(Duration.ofSeconds(10)); // longer than five tries take
            draining.sidecar().refuseNoMore();
            draining.awaitSettled();
            assertThat(drain.trouble()).isEmpty();
        }

        assertThat(draining.parked()).isEmpty();
        assertThat(draining.stored()).isEqualTo(2_000);
    }

    /** ACCESS_DENIED: the grant was revoked. CANNOT_ALLOCATE_MEMORY, DNS_ERROR, CANNOT_SCHEDULE_TASK. */
    @ParameterizedTest
    @ValueSource(ints = {497, 173, 198, 439})
    void whatTheServerLacksIsWaitedFor(int code) throws Exception {
        draining.sidecar().refuseWithCode(code);
        draining.append(SpanRequests.of(1, 100));

        try (Drain drain = draining.start()) {
            draining.awaitFailures(12);
            assertThat(drain.trouble()).contains("error " + code);
            draining.sidecar().refuseNoMore();
            draining.awaitSettled();
        }

        assertThat(draining.parked()).isEmpty();
        assertThat(draining.stored()).isEqualTo(100);
    }

    @Test
    void aViewThatRefusesEveryRowParksNone() throws Exception {
        new Migrations(draining.clickHouse()).run();
        draining.run("CREATE TABLE copies (name String) ENGINE = MergeTree ORDER BY name");
        draining.run("CREATE MATERIALIZED VIEW broken TO copies AS SELECT name FROM spans WHERE throwIf(1) = 0");
        for (int request = 0; request < 20; request++) {
            draining.append(SpanRequests.of(request * 100L + 1, 100));
        }

        try (Drain drain = draining.start()) {
            draining.awaitFailures(60);
            assertThat(drain.trouble()).isNotEmpty();
            draining.run("DROP VIEW broken");
            draining.awaitSettled();
        }

        assertThat(draining.parked()).isEmpty();
        assertThat(draining.stored()).isEqualTo(2_000);
    }

    @Test
    void aPoisonousRowAloneWaitsUntilClickHouseHasTakenAnother() throws Exception {
        refusePoison();
        draining.append(SpanRequests.of(1, 1, "poison"));

        try (Drain drain = draining.start()) {
            draining.awaitFailures(5);
            draining.await("it is in doubt", () -> drain.batchesInDoubt() == 1);
            assertThat(draining.parked()).isEmpty();
            draining.append(SpanRequests.of(2, 10));
            draining.awaitSettled();
            assertThat(drain.batchesInDoubt()).isZero();
            assertThat(drain.trouble()).isEmpty();
        }

        assertThat(draining.parked()).isEqualTo(Map.of(Fate.POISON, 1L));
        assertThat(draining.written()).isEqualTo(10);
        assertThat(draining.stored()).isEqualTo(10);
    }

    @Test
    void poisonousBatchesDoNotHoldUpTheSoundOneBehindThem() throws Exception {
        refusePoison();
        try (Drain drain = draining.start()) {
            for (int batch = 1; batch <= 4; batch++) {
                draining.append(SpanRequests.of(batch, 1, "poison"));
                int inDoubt = batch;
                draining.await("it is in doubt", () -> drain.batchesInDoubt() == inDoubt);
            }
            draining.append(SpanRequests.of(10, 10));
            draining.awaitSettled();
        }

        assertThat(draining.parked()).isEqualTo(Map.of(Fate.POISON, 4L));
        assertThat(draining.stored()).isEqualTo(10);
    }

    @Test
    void aPoisonousRowThatAnEarlierRunLeftAloneIsParkedWithoutNewSpans() throws Exception {
        refusePoison();
        draining.append(SpanRequests.of(1, 7));
        draining.append(SpanRequests.of(8, 1, "poison"));
        // as a run that was killed when all but the poison was written
        draining.ledger().freeze(new FrozenBatch("x-1-2", 1, 2));
        draining.ledger().split("x-1-2");
        draining.ledger().done("x-1-2/0");
        draining.ledger().split("x-1-2/1");
        draining.ledger().done("x-1-2/1/0");
        draining.ledger().split("x-1-2/1/1");
        draining.ledger().done("x-1-2/1/1/0");

        try (Drain drain = draining.start()) {
            draining.awaitSettled();
            assertThat(drain.batchesInDoubt()).isZero();
        }

        assertThat(draining.parked()).isEqualTo(Map.of(Fate.POISON, 1L));
        assertThat(draining.deadLetters()).hasSize(1);
    }

    @Test
    void aRowThatIsRefusedForVeryLongIsParkedAlthoughNothingElseWasTaken() throws Exception {
        refusePoison();
        draining.longestDoubt(Duration.ofSeconds(1));
        draining.append(SpanRequests.of(1, 1, "poison"));

        try (Drain drain = draining.start()) {
            draining.awaitSettled();
            assertThat(drain.batchesInDoubt()).isZero();
        }

        assertThat(draining.parked()).isEqualTo(Map.of(Fate.POISON, 1L));
        assertThat(draining.deadLetters()).hasSize(1);
    }

    @Test
    void whatHasNoRoomAmongTheDeadLettersWaitsUntilTheyAreTakenAway() throws Exception {
        refusePoison();
        draining.roomForDeadLetters(1);
        draining.append(SpanRequests.of(1, 1, "poison"));
        draining.append(SpanRequests.of(2, 1, "poison"));
        draining.append(SpanRequests.of(3, 10));

        try (Drain drain = draining.start()) {
            draining.await("there is no room", () -> drain.trouble().contains("move"));
            assertThat(draining.deadLetters()).hasSize(1);
            assertThat(draining.stored()).isEqualTo(10);
            Files.delete(draining.deadLettersFile());
            draining.awaitSettled();
        }

        assertThat(draining.deadLetters()).hasSize(1);
        assertThat(draining.parked()).isEqualTo(Map.of(Fate.POISON, 2L));
    }

    @Test
    void aResourceThatIsRefusedTakesNobodyElsesSpansWithIt() throws Exception {
        new Migrations(draining.clickHouse()).run();
        draining.run("ALTER TABLE resources ADD CONSTRAINT no_poison CHECK service_name != 'poison'");
        draining.append(SpanRequests.ofService(1, 2, "poison"));
        for (int service = 1; service < 100; service++) {
            draining.append(SpanRequests.ofService(service * 10L, 1, "sound-" + service));
        }

        try (Drain drain = draining.start()) {
            draining.awaitSettled();
            assertThat(drain.batchesInDoubt()).isZero();
        }

        assertThat(draining.parked()).isEqualTo(Map.of(Fate.POISON, 2L));
        assertThat(draining.stored()).isEqualTo(99);
        assertThat(draining.count("SELECT count() AS n FROM resources FINAL")).isEqualTo(99);
    }

    private void refusePoison() {
        new Migrations(draining.clickHouse()).run();
        draining.run("ALTER TABLE spans ADD CONSTRAINT no_poison CHECK name != 'poison'");
    }
}
