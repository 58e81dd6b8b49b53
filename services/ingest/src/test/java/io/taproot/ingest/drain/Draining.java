package io.taproot.ingest.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.ingest.spool.Arrival;
import io.taproot.ingest.spool.Ledger;
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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** A spool of spans, a real ClickHouse behind a sidecar, and what a drain between them tells. */
final class Draining implements DrainObserver, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String DATABASE = "drain_test";
    private static final Duration WEEKS = Duration.ofDays(28);

    private final Path directory;
    private EmbeddedClickHouse engine;
    private final Sidecar sidecar;
    private ClickHouse direct;
    private ClickHouse writing;
    private Layout layout;
    private Spool spool;
    private final AtomicLong written = new AtomicLong();
    private final Map<Fate, Long> parked = new EnumMap<>(Fate.class);
    private final AtomicLong failures = new AtomicLong();
    private long roomForDeadLetters = 1 << 20;
    private Duration longestDoubt = Duration.ofHours(1);
    private Duration rawSpans = WEEKS;

    Draining(Path directory) throws IOException {
        this.directory = directory;
        engine = EmbeddedClickHouse.start(directory.resolve("engine"), 0, 0);
        sidecar = new Sidecar(engine.httpUrl());
        direct = open(engine.httpUrl());
        writing = open(sidecar.url());
        layout = new OneEngine(direct);
        spool = spoolIn(directory.resolve("spool"));
    }

    private static ClickHouse open(String url) {
        return ClickHouse.open(url, "default", "", DATABASE);
    }

    private static Spool spoolIn(Path where) throws IOException {
        return Spool.open(
                where,
                new SpoolSettings(1 << 20, 1 << 24, Duration.ofHours(1)),
                new SpoolQuota(1 << 26),
                InstantSource.system());
    }

    /** Instead of the one engine, and without the sidecar. */
    void useShards(EmbeddedShards shards) {
        String url = shards.urls().getFirst();
        direct.close();
        direct = open(url);
        writeThrough(url);
        layout = new Cluster(
                new ClusterSettings(EmbeddedShards.CLUSTER, false, shards.urls()),
                new EngineAccess(url, "default", "", DATABASE));
    }

    /** What the next drain takes for ClickHouse's address. */
    Draining writeThrough(String url) {
        writing.close();
        writing = open(url);
        return this;
    }

    void closeSpool() throws IOException {
        spool.close();
    }

    void openSpool(Path where) throws IOException {
        spool = spoolIn(where);
    }

    void rawSpans(Duration kept) {
        rawSpans = kept;
    }

    void roomForDeadLetters(long bytes) {
        roomForDeadLetters = bytes;
    }

    void longestDoubt(Duration doubt) {
        longestDoubt = doubt;
    }

    Drain start() throws IOException {
        SignalBlock.Known known = new SignalBlock.Known();
        Schema schema = new Schema(layout, new Retention(rawSpans, WEEKS, WEEKS, WEEKS, WEEKS, WEEKS, WEEKS, WEEKS));
        schema.start();
        Drain drain = new Drain(
                OtlpSignal.TRACES,
                spans(),
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
                        longestDoubt),
                new DeadLetters(directory.resolve("dead"), roomForDeadLetters, InstantSource.system()),
                this,
                new LargeBatches(),
                InstantSource.system(),
                spool.tokenPrefix() + "-x");
        drain.start();
        return drain;
    }

    Ledger ledger() {
        return spans().ledger();
    }

    Layout layout() {
        return layout;
    }

    Sidecar sidecar() {
        return sidecar;
    }

    EmbeddedClickHouse engine() {
        return engine;
    }

    /** With its data, and where it was. */
    void startEngineAgain() {
        engine.close();
        engine = EmbeddedClickHouse.start(directory.resolve("engine"), engine.httpPort(), 0);
    }

    ClickHouse clickHouse() {
        return direct;
    }

    void append(byte[] request) throws Exception {
        int items = new ItemCount().items(request);
        spans().append(new Arrival(OtlpSignal.TRACES, "t", "", false, items, request))
                .get();
    }

    void run(String sql) {
        direct.execute(new Statement("run", sql), Parameters.none(), Bounds.BACKGROUND);
    }

    long count(String sql) {
        return direct.query(new Statement("count", sql), Parameters.none(), Bounds.INTERACTIVE, row -> row.whole("n"))
                .rows()
                .getFirst();
    }

    /** How many spans are stored, each counted once. */
    long stored() {
        return count("SELECT uniqExact(trace_id, span_id) AS n FROM spans");
    }

    long written() {
        return written.get();
    }

    long failures() {
        return failures.get();
    }

    synchronized Map<Fate, Long> parked() {
        return Map.copyOf(parked);
    }

    void awaitSettled() throws InterruptedException {
        await("all is settled", () -> spans().itemsInFlight() == 0);
    }

    void awaitFailures(long many) throws InterruptedException {
        await(many + " inserts have failed", () -> failures.get() >= many);
    }

    void await(String what, BooleanSupplier isSo) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isSo.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.sleep(Duration.ofMillis(20));
        }
        assertThat(isSo.getAsBoolean()).as(what).isTrue();
    }

    Path deadLettersFile() {
        return directory.resolve("dead/traces.jsonl");
    }

    List<String> deadLetters() throws IOException {
        return Files.exists(deadLettersFile())
                ? Files.readAllLines(deadLettersFile(), StandardCharsets.UTF_8)
                : List.of();
    }

    @Override
    public void close() throws IOException {
        spool.close();
        writing.close();
        direct.close();
        sidecar.close();
        engine.close();
    }

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
    public void failed(OtlpSignal signal, boolean isTransient) {
        failures.incrementAndGet();
    }

    SignalSpool spans() {
        return spool.of(OtlpSignal.TRACES);
    }
}
