package io.taproot.ingest.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taproot.ingest.SpanRequests;
import io.taproot.ingest.spool.Arrival;
import io.taproot.ingest.spool.FrozenBatch;
import io.taproot.ingest.spool.SignalSpool;
import io.taproot.ingest.spool.Spool;
import io.taproot.ingest.spool.SpoolQuota;
import io.taproot.ingest.spool.SpoolSettings;
import io.taproot.local.EmbeddedClickHouse;
import io.taproot.local.EmbeddedShards;
import io.taproot.otlp.OtlpSignal;
import io.taproot.otlp.walk.ItemCount;
import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Migrations;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import io.taproot.store.cluster.Cluster;
import io.taproot.store.cluster.ClusterSettings;
import io.taproot.store.cluster.EngineAccess;
import io.taproot.store.cluster.Layout;
import io.taproot.store.cluster.OneEngine;
import io.taproot.store.retention.Retention;
import io.taproot.store.write.BlockWriter;
import io.taproot.store.write.SignalBlock;
import io.taproot.store.write.SpanBlock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class DrainTest {

    private static final Duration HOURS = Duration.ofHours(6);
    private static final Duration WEEKS = Duration.ofDays(28);

    @TempDir
    private Path directory;

    private EmbeddedClickHouse engine;
    private ClickHouse clickHouse;
    private Layout layout;
    private Spool spool;
    private Told told;

    @BeforeEach
    void start() throws IOException {
        engine = EmbeddedClickHouse.start(directory.resolve("engine"), 0, 0);
        clickHouse = ClickHouse.open(engine.httpUrl(), "default", "", "drain_test");
        layout = new OneEngine(clickHouse);
        spool = open(directory.resolve("spool"));
        told = new Told();
    }

    @AfterEach
    void stop() throws IOException {
        spool.close();
        clickHouse.close();
        engine.close();
    }

    @Test
    void writesWhatIsDurableAndSettlesEachSpanOnce() throws Exception {
        for (int request = 0; request < 20; request++) {
            append(SpanRequests.of(request * 100L + 1, 100));
        }

        try (Drain drain = drain()) {
            drain.start();
            awaitSettled();
        }

        assertThat(ids()).isEqualTo(2000);
        assertThat(told.written.get()).isEqualTo(2000);
        assertThat(told.parked).isEmpty();
    }

    @Test
    void findsThePoisonAmongManyAndWritesAllTheRest() throws Exception {
        new Migrations(clickHouse).run();
        run("ALTER TABLE spans ADD CONSTRAINT no_poison CHECK name != 'poison'");
        append(SpanRequests.of(1, 50));
        append(SpanRequests.of(51, 1, "poison"));
        append(SpanRequests.of(52, 49));
        append(SpanRequests.of(101, 1, "poison"));

        try (Drain drain = drain()) {
            drain.start();
            awaitSettled();
        }

        assertThat(ids()).isEqualTo(99);
        assertThat(told.written.get()).isEqualTo(99);
        assertThat(told.parked).isEqualTo(Map.of(Fate.POISON, 2L));
        assertThat(deadLetters()).hasSize(2).allMatch(line -> line.contains("\"reason\":\"poison\""));
    }

    @Test
    void parksWhatIsNoRequestAndSpansWithoutIds() throws Exception {
        append(SpanRequests.of(1, 10));
        append(broken(SpanRequests.of(11, 10)));
        append(SpanRequests.of(0, 5)); // the first has id 0
        append(SpanRequests.of(21, 10));

        try (Drain drain = drain()) {
            drain.start();
            awaitSettled();
        }

        assertThat(told.parked).isEqualTo(Map.of(Fate.MALFORMED, 10L, Fate.INVALID_ID, 1L));
        assertThat(told.written.get()).isEqualTo(24);
        assertThat(deadLetters())
                .hasSize(2)
                .anyMatch(line -> line.contains("\"reason\":\"malformed\""))
                .anyMatch(line -> line.contains("\"reason\":\"invalid_id\""));
    }

    @Test
    void waitsForClickHouseAsLongAsItIsAway() throws Exception {
        int port = engine.httpPort();
        engine.close();
        append(SpanRequests.of(1, 100));

        try (Drain drain = drain()) {
            drain.start();
            Thread.sleep(Duration.ofMillis(300)); // time in which it could do the wrong thing
            assertThat(told.written.get() + told.parked.size()).isZero();
            engine = EmbeddedClickHouse.start(directory.resolve("engine"), port, 0);
            awaitSettled();
        }

        assertThat(ids()).isEqualTo(100);
    }

    @Test
    void takesNothingNewWhileTheOldestSpanWaitsTooLongUntilItIsStored() throws Exception {
        int port = engine.httpPort();
        engine.close();
        append(SpanRequests.of(1, 100));

        try (Drain drain = drain()) {
            spool.of(OtlpSignal.TRACES).limitAge(Duration.ofMillis(50), drain::oldestReceivedAtMillis);
            Thread.sleep(Duration.ofMillis(60)); // to grow old
            drain.start();
            assertThatThrownBy(() -> append(SpanRequests.of(101, 100))).hasMessageContaining("BACKLOG_TOO_OLD");
            engine = EmbeddedClickHouse.start(directory.resolve("engine"), port, 0);
            awaitSettled();
            awaitNothingOld(drain);
            append(SpanRequests.of(101, 100));
            awaitSettled();
        }

        assertThat(ids()).isEqualTo(200);
    }

    private static void awaitNothingOld(Drain drain) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (drain.oldestReceivedAtMillis() > 0 && System.nanoTime() < deadline) {
            Thread.sleep(Duration.ofMillis(20));
        }
        assertThat(drain.oldestReceivedAtMillis()).isZero();
    }

    @Test
    void waitsUntilEveryShardHasItsSpans() throws Exception {
        try (EmbeddedShards shards = EmbeddedShards.start(directory.resolve("shards"), 2)) {
            useInstead(shards);
            layout.migrate();
            shards.shard(2).kill();
            for (int request = 0; request < 20; request++) {
                append(SpanRequests.of(request * 50L + 1, 50)); // of one trace each
            }

            try (Drain drain = drain()) {
                drain.start();
                awaitTrouble(drain);
                assertThat(told.written.get() + told.parked.size()).isZero();
                shards.startAgain(2);
                awaitSettled();
            }

            assertThat(count("SELECT count() AS n FROM spans")).isEqualTo(1_000);
            assertThat(ids()).isEqualTo(1_000);
            assertThat(count("SELECT uniqExact(_shard_num) AS n FROM spans")).isEqualTo(2);
            assertThat(told.parked).isEmpty();
        }
    }

    @Test
    void losesAndDoublesNothingWhileShardsAreKilledAgainAndAgain() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (EmbeddedShards shards = EmbeddedShards.start(directory.resolve("shards"), 2)) {
            useInstead(shards);
            try (Drain drain = drain()) {
                drain.start();
                for (int kill = 0; kill < 4; kill++) {
                    for (int request = 0; request < 100; request++) {
                        append(SpanRequests.of((kill * 100L + request) * 50 + 1, 50));
                    }
                    Thread.sleep(Duration.ofMillis(random.nextInt(1_000))); // somewhere in an insert
                    int shard = 1 + kill % 2;
                    shards.shard(shard).kill();
                    shards.startAgain(shard);
                }
                awaitSettled();
            }

            assertThat(told.parked).as("seed " + seed).isEmpty();
            assertThat(count("SELECT count() AS n FROM spans"))
                    .as("seed " + seed)
                    .isEqualTo(20_000);
            assertThat(ids()).isEqualTo(20_000);
            assertThat(count("SELECT uniqExact(trace_id) AS n FROM trace_index"))
                    .isEqualTo(400);
        }
    }

    @Test
    void sendsAFrozenBatchAgainUnderItsTokenAfterARestart() throws Exception {
        append(SpanRequests.of(1, 100));
        append(SpanRequests.of(101, 100));
        SignalBlock block = new SpanBlock(new SignalBlock.Known());
        block.add(SpanRequests.of(1, 100), System.currentTimeMillis());
        new Migrations(clickHouse).run();
        // as a run that was killed after the insert and before it could note it
        FrozenBatch frozen = new FrozenBatch("earlier-run-1-1", 1, 1);
        spool.of(OtlpSignal.TRACES).ledger().freeze(frozen);
        new BlockWriter(clickHouse).write(block, frozen.token());

        try (Drain drain = drain()) {
            drain.start();
            awaitSettled();
        }

        assertThat(count("SELECT count() AS n FROM spans")).isEqualTo(200);
        assertThat(told.written.get()).isEqualTo(200);
    }

    @Test
    void sendsAllFrozenBatchesAgainUnderTheirTokensAfterARestart() throws Exception {
        for (int request = 0; request < 4; request++) {
            append(SpanRequests.of(request * 100L + 1, 100));
        }
        SignalBlock block = new SpanBlock(new SignalBlock.Known());
        block.add(SpanRequests.of(101, 100), System.currentTimeMillis());
        block.add(SpanRequests.of(201, 100), System.currentTimeMillis());
        new Migrations(clickHouse).run();
        // as a run that was killed when the later of two inserts had happened and the earlier had not
        FrozenBatch earlier = new FrozenBatch("earlier-run-1-1", 1, 1);
        FrozenBatch later = new FrozenBatch("earlier-run-2-3", 2, 3);
        spool.of(OtlpSignal.TRACES).ledger().freeze(earlier);
        spool.of(OtlpSignal.TRACES).ledger().freeze(later);
        new BlockWriter(clickHouse).write(block, later.token());

        try (Drain drain = drain()) {
            drain.start();
            awaitSettled();
        }

        assertThat(count("SELECT count() AS n FROM spans")).isEqualTo(400);
        assertThat(ids()).isEqualTo(400);
        assertThat(told.written.get()).isEqualTo(400);
    }

    @Test
    void sendsTheNextBatchWhileOneIsNotAnsweredAndNoThird() throws Exception {
        try (HeldAnswers held = new HeldAnswers(engine.httpPort());
                ClickHouse slow = ClickHouse.open(held.url(), "default", "", "drain_test");
                Drain drain = drain(slow)) {
            drain.start();
            append(SpanRequests.of(1, 100)); // brings the resource, so that from here on a batch is one insert
            awaitSettled();
            held.hold();
            for (int request = 1; request <= 21; request++) {
                append(SpanRequests.of(request * 100L + 1, 100)); // of which seven make a batch
            }

            held.await(2);

            awaitOne("SELECT count() = 1500 AS n FROM spans");
            assertThat(spool.of(OtlpSignal.TRACES).itemsInFlight()).isEqualTo(2100);
            assertThat(drain.oldestReceivedAtMillis()).isPositive();
            held.release();
            awaitSettled();
            assertThat(held.most()).isEqualTo(2);
        }
        assertThat(count("SELECT count() AS n FROM spans")).isEqualTo(2200);
        assertThat(told.written.get()).isEqualTo(2200);
    }

    @Test
    void letsTablesExpireAsConfigured() throws Exception {
        append(SpanRequests.of(1, 10));

        try (Drain drain = drain()) {
            drain.start();
            awaitSettled();
            awaitOne("SELECT count() AS n FROM system.tables WHERE database = currentDatabase() AND name = 'spans'"
                    + " AND engine_full LIKE '%toIntervalSecond(_CAST(21600, %'");
        }
    }

    @Test
    void storesWhatComesAfterItsDirectoryWasRolledBack() throws Exception {
        append(SpanRequests.of(1, 100));
        drainAll();
        spool.close();
        Path backup = directory.resolve("backup");
        copy(directory.resolve("spool"), backup);

        spool = open(directory.resolve("spool"));
        append(SpanRequests.of(101, 100));
        drainAll();
        spool.close();
        spool = open(backup);
        append(SpanRequests.of(201, 100));
        drainAll();

        assertThat(ids()).isEqualTo(300);
        assertThat(count("SELECT count() AS n FROM spans")).isEqualTo(300);
    }

    private static Spool open(Path where) throws IOException {
        return Spool.open(
                where,
                new SpoolSettings(1 << 20, 1 << 24, Duration.ofHours(1)),
                new SpoolQuota(1 << 26),
                InstantSource.system());
    }

    private void drainAll() throws Exception {
        try (Drain drain = drain()) {
            drain.start();
            awaitSettled();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private void useInstead(EmbeddedShards shards) {
        String url = shards.urls().getFirst();
        clickHouse.close();
        clickHouse = ClickHouse.open(url, "default", "", "drain_test");
        layout = new Cluster(
                new ClusterSettings(EmbeddedShards.CLUSTER, false, shards.urls()),
                new EngineAccess(url, "default", "", "drain_test"));
    }

    private static void awaitTrouble(Drain drain) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (drain.trouble().isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(Duration.ofMillis(20));
        }
        assertThat(drain.trouble()).isNotEmpty();
    }

    private Drain drain() throws IOException {
        return drain(clickHouse);
    }

    private Drain drain(ClickHouse writing) throws IOException {
        SignalBlock.Known known = new SignalBlock.Known();
        Schema schema = new Schema(layout, new Retention(HOURS, WEEKS, WEEKS, WEEKS, WEEKS, WEEKS, WEEKS, WEEKS));
        schema.start();
        return new Drain(
                OtlpSignal.TRACES,
                spool.of(OtlpSignal.TRACES),
                schema,
                () -> new SpanBlock(known),
                new BlockWriter(writing),
                new DrainSettings(
                        700,
                        1 << 22,
                        Duration.ofMillis(100),
                        2,
                        Duration.ofMillis(20),
                        Duration.ofMillis(200),
                        2,
                        Duration.ofHours(1)),
                new DeadLetters(directory.resolve("dead"), 1 << 20, InstantSource.system()),
                told,
                InstantSource.system(),
                spool.tokenPrefix() + "-x");
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

    private void append(byte[] request) throws Exception {
        int items = new ItemCount().items(request);
        SignalSpool own = spool.of(OtlpSignal.TRACES);
        own.append(new Arrival(OtlpSignal.TRACES, "t", "", false, items, request))
                .get();
    }

    private void awaitSettled() throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (spool.of(OtlpSignal.TRACES).itemsInFlight() > 0 && System.nanoTime() < deadline) {
            Thread.sleep(Duration.ofMillis(20));
        }
        assertThat(spool.of(OtlpSignal.TRACES).itemsInFlight()).isZero();
    }

    private void awaitOne(String counting) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (count(counting) != 1 && System.nanoTime() < deadline) {
            Thread.sleep(Duration.ofMillis(20));
        }
        assertThat(count(counting)).isEqualTo(1);
    }

    private long ids() {
        return count("SELECT uniqExact(trace_id, span_id) AS n FROM spans");
    }

    private long count(String sql) {
        return clickHouse
                .query(new Statement("count", sql), Parameters.none(), Bounds.INTERACTIVE, row -> row.whole("n"))
                .rows()
                .getFirst();
    }

    private void run(String sql) {
        clickHouse.execute(new Statement("run", sql), Parameters.none(), Bounds.BACKGROUND);
    }

    private List<String> deadLetters() throws IOException {
        return Files.readAllLines(directory.resolve("dead/traces.jsonl"), StandardCharsets.UTF_8);
    }

    private static final class Told implements DrainObserver {
        private final AtomicLong written = new AtomicLong();
        private final Map<Fate, Long> parked = new EnumMap<>(Fate.class);

        @Override
        public void written(OtlpSignal signal, long items) {
            written.addAndGet(items);
        }

        @Override
        public synchronized void parked(OtlpSignal signal, Fate fate, long items) {
            parked.merge(fate, items, Long::sum);
        }

        @Override
        public void inserted(OtlpSignal signal, int rows, Duration took) {}

        @Override
        public void failed(OtlpSignal signal, boolean isTransient) {}
    }
}
