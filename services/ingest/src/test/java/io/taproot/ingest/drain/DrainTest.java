package io.taproot.ingest.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taproot.ingest.SpanRequests;
import io.taproot.ingest.spool.FrozenBatch;
import io.taproot.store.Migrations;
import io.taproot.store.write.BlockWriter;
import io.taproot.store.write.SignalBlock;
import io.taproot.store.write.SpanBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class DrainTest {

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

    @Test
    void writesWhatIsDurableAndSettlesEachSpanOnce() throws Exception {
        for (int request = 0; request < 20; request++) {
            draining.append(SpanRequests.of(request * 100L + 1, 100));
        }

        try (Drain _ = draining.start()) {
            draining.awaitSettled();
        }

        assertThat(draining.stored()).isEqualTo(2000);
        assertThat(draining.written()).isEqualTo(2000);
        assertThat(draining.parked()).isEmpty();
    }

    @Test
    void findsThePoisonAmongManyAndWritesAllTheRest() throws Exception {
        new Migrations(draining.clickHouse()).run();
        draining.run("ALTER TABLE spans ADD CONSTRAINT no_poison CHECK name != 'poison'");
        draining.append(SpanRequests.of(1, 50));
        draining.append(SpanRequests.of(51, 1, "poison"));
        draining.append(SpanRequests.of(52, 49));
        draining.append(SpanRequests.of(101, 1, "poison"));

        try (Drain _ = draining.start()) {
            draining.awaitSettled();
        }

        assertThat(draining.stored()).isEqualTo(99);
        assertThat(draining.written()).isEqualTo(99);
        assertThat(draining.parked()).isEqualTo(Map.of(Fate.POISON, 2L));
        assertThat(draining.deadLetters()).hasSize(2).allMatch(line -> line.contains("\"reason\":\"poison\""));
    }

    @Test
    void parksWhatIsNoRequestAndSpansWithoutIds() throws Exception {
        draining.append(SpanRequests.of(1, 10));
        draining.append(broken(SpanRequests.of(11, 10)));
        draining.append(SpanRequests.of(0, 5)); // the first has id 0
        draining.append(SpanRequests.of(21, 10));

        try (Drain _ = draining.start()) {
            draining.awaitSettled();
        }

        assertThat(draining.parked()).isEqualTo(Map.of(Fate.MALFORMED, 10L, Fate.INVALID_ID, 1L));
        assertThat(draining.written()).isEqualTo(24);
        assertThat(draining.deadLetters())
                .hasSize(2)
                .anyMatch(line -> line.contains("\"reason\":\"malformed\""))
                .anyMatch(line -> line.contains("\"reason\":\"invalid_id\""));
    }

    @Test
    void waitsForClickHouseAsLongAsItIsAway() throws Exception {
        draining.engine().close();
        draining.append(SpanRequests.of(1, 100));

        try (Drain _ = draining.start()) {
            Thread.sleep(Duration.ofMillis(300)); // time in which it could do the wrong thing
            assertThat(draining.written() + draining.parked().size()).isZero();
            draining.startEngineAgain();
            draining.awaitSettled();
        }

        assertThat(draining.stored()).isEqualTo(100);
    }

    @Test
    void takesNothingNewWhileTheOldestSpanWaitsTooLongUntilItIsStored() throws Exception {
        draining.engine().close();
        draining.append(SpanRequests.of(1, 100));

        try (Drain drain = draining.start()) {
            draining.spans().limitAge(Duration.ofMillis(50), drain::oldestReceivedAtMillis);
            Thread.sleep(Duration.ofMillis(60)); // to grow old
            assertThatThrownBy(() -> draining.append(SpanRequests.of(101, 100)))
                    .hasMessageContaining("BACKLOG_TOO_OLD");
            draining.startEngineAgain();
            draining.awaitSettled();
            draining.await("nothing is old", () -> drain.oldestReceivedAtMillis() == 0);
            draining.append(SpanRequests.of(101, 100));
            draining.awaitSettled();
        }

        assertThat(draining.stored()).isEqualTo(200);
    }

    @Test
    void sendsAFrozenBatchAgainUnderItsTokenAfterARestart() throws Exception {
        draining.append(SpanRequests.of(1, 100));
        draining.append(SpanRequests.of(101, 100));
        SignalBlock block = new SpanBlock(new SignalBlock.Known());
        block.add(SpanRequests.of(1, 100), System.currentTimeMillis());
        new Migrations(draining.clickHouse()).run();
        // as a run that was killed after the insert and before it could note it
        FrozenBatch frozen = new FrozenBatch("earlier-run-1-1", 1, 1);
        draining.ledger().freeze(frozen);
        new BlockWriter(draining.clickHouse()).write(block, frozen.token());

        try (Drain _ = draining.start()) {
            draining.awaitSettled();
        }

        assertThat(draining.count("SELECT count() AS n FROM spans")).isEqualTo(200);
        assertThat(draining.written()).isEqualTo(200);
    }

    @Test
    void sendsAllFrozenBatchesAgainUnderTheirTokensAfterARestart() throws Exception {
        for (int request = 0; request < 4; request++) {
            draining.append(SpanRequests.of(request * 100L + 1, 100));
        }
        SignalBlock block = new SpanBlock(new SignalBlock.Known());
        block.add(SpanRequests.of(101, 100), System.currentTimeMillis());
        block.add(SpanRequests.of(201, 100), System.currentTimeMillis());
        new Migrations(draining.clickHouse()).run();
        // as a run that was killed when the later of two inserts had happened and the earlier had not
        FrozenBatch earlier = new FrozenBatch("earlier-run-1-1", 1, 1);
        FrozenBatch later = new FrozenBatch("earlier-run-2-3", 2, 3);
        draining.ledger().freeze(earlier);
        draining.ledger().freeze(later);
        new BlockWriter(draining.clickHouse()).write(block, later.token());

        try (Drain _ = draining.start()) {
            draining.awaitSettled();
        }

        assertThat(draining.count("SELECT count() AS n FROM spans")).isEqualTo(400);
        assertThat(draining.stored()).isEqualTo(400);
        assertThat(draining.written()).isEqualTo(400);
    }

    @Test
    void sendsTheNextBatchWhileOneIsNotAnsweredAndNoThird() throws Exception {
        try (HeldAnswers held = new HeldAnswers(draining.engine().httpPort());
                Drain drain = draining.writeThrough(held.url()).start()) {
            draining.append(SpanRequests.of(1, 100)); // brings the resource, so that from here on a batch is one insert
            draining.awaitSettled();
            held.hold();
            for (int request = 1; request <= 21; request++) {
                draining.append(SpanRequests.of(request * 100L + 1, 100)); // of which seven make a batch
            }

            held.await(2);

            draining.await("two batches are stored", () -> draining.count("SELECT count() AS n FROM spans") == 1500);
            assertThat(draining.spans().itemsInFlight()).isEqualTo(2100);
            assertThat(drain.oldestReceivedAtMillis()).isPositive();
            held.release();
            draining.awaitSettled();
            assertThat(held.most()).isEqualTo(2);
        }
        assertThat(draining.count("SELECT count() AS n FROM spans")).isEqualTo(2200);
        assertThat(draining.written()).isEqualTo(2200);
    }

    @Test
    void letsTablesExpireAsConfigured() throws Exception {
        String sixHours = "SELECT count() AS n FROM system.tables WHERE database = currentDatabase() AND name = 'spans'"
                + " AND engine_full LIKE '%toIntervalSecond(_CAST(21600, %'";
        draining.rawSpans(Duration.ofHours(6));
        draining.append(SpanRequests.of(1, 10));

        try (Drain _ = draining.start()) {
            draining.awaitSettled();
            draining.await("spans expire after six hours", () -> draining.count(sixHours) == 1);
        }
    }

    @Test
    void storesWhatComesAfterItsDirectoryWasRolledBack() throws Exception {
        draining.append(SpanRequests.of(1, 100));
        drainAll();
        draining.closeSpool();
        Path own = directory.resolve("spool");
        Path backup = directory.resolve("backup");
        copy(own, backup);

        draining.openSpool(own);
        draining.append(SpanRequests.of(101, 100));
        drainAll();
        draining.closeSpool();
        draining.openSpool(backup);
        draining.append(SpanRequests.of(201, 100));
        drainAll();

        assertThat(draining.stored()).isEqualTo(300);
        assertThat(draining.count("SELECT count() AS n FROM spans")).isEqualTo(300);
    }

    private void drainAll() throws Exception {
        try (Drain _ = draining.start()) {
            draining.awaitSettled();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    /** Well-formed as far as its envelope goes: a trace id that claims to be longer than its span. */
    private static byte[] broken(byte[] request) {
        int at = request.length - 1;
        while (request[at - 1] != 10 || request[at] != 16) {
            at--;
        }
        request[at] = 127;
        return request;
    }
}
