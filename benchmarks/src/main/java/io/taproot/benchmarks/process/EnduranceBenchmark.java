package io.taproot.benchmarks.process;

import io.taproot.benchmarks.corpus.ReplayedRequest;
import io.taproot.benchmarks.corpus.SpanCorpus;
import io.taproot.local.EmbeddedClickHouse;
import io.taproot.local.Loopback;
import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import io.taproot.store.StoreException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A steady flow for a long time: whether what comes is soon to be seen, and whether ClickHouse keeps up with merging. */
@Command(
        name = "endurance",
        mixinStandardHelpOptions = true,
        description = "A steady flow through ingest into ClickHouse: freshness, acknowledgements, parts to merge.")
public final class EnduranceBenchmark implements Runnable {

    private static final int SPANS_EACH = 250;
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private static final Statement NEWEST = new Statement("newest_received", """
            SELECT toUnixTimestamp64Milli(max(received_at)) AS n FROM spans
            WHERE received_at > now64(3) - INTERVAL 1 MINUTE""");

    private static final Statement PARTS = new Statement("count_parts", """
            SELECT count() AS n FROM system.parts
            WHERE active AND database = currentDatabase() AND table = 'spans'""");

    private static final Statement ROWS = new Statement("count_spans", "SELECT count() AS n FROM spans");

    @Option(names = "--rate", paramLabel = "N", description = "Spans a second. Default: 50000.")
    private double rate = 50_000;

    @Option(names = "--for", paramLabel = "DURATION", description = "How long. Default: PT10M.")
    private Duration time = Duration.ofMinutes(10);

    private final PrintStream out = System.out;
    private final Figures figures = new Figures(out);

    @Override
    public void run() {
        ScratchDirectory.forAllOf(this::measure);
    }

    private void measure(Path directory) throws IOException, InterruptedException {
        List<ReplayedRequest> requests = new SpanCorpus(7, Instant.now().minusSeconds(7200))
                .requests(400, SPANS_EACH).stream().map(ReplayedRequest::new).toList();
        out.printf(
                Locale.ROOT,
                "%n%s%n%,.0f spans a second in requests of %d for %s%n%n",
                Machine.description(),
                rate,
                SPANS_EACH,
                time);
        int port = Loopback.freePort();
        try (EmbeddedClickHouse engine =
                        EmbeddedClickHouse.start(directory.resolve("clickhouse"), port, Loopback.freePort());
                ServiceUnderTest ingest =
                        ServiceUnderTest.ingest(directory, engine.httpUrl(), List.of("-Xmx256m", "-XX:+UseSerialGC"));
                GrpcLoad load = new GrpcLoad(ingest.grpcPort(), requests);
                ClickHouse store = ClickHouse.open(engine.httpUrl(), "default", "", "taproot")) {
            load.awaitReadiness(Duration.ofMinutes(1));
            load.pace(rate, Duration.ofSeconds(20));
            Watch watch = new Watch(store);
            ProcessCost ingestBefore = ingest.cost();
            ProcessCost engineBefore = ProcessCost.of(engine.pid());
            long began = System.nanoTime();
            Thread watching = Thread.ofPlatform().start(watch);
            long[] took = load.pace(rate, time);
            double seconds = (System.nanoTime() - began) / 1e9;
            watch.stop();
            watching.join();
            ProcessCost ingestCost = ingest.cost().minus(ingestBefore);
            ProcessCost engineCost = ProcessCost.of(engine.pid()).minus(engineBefore);
            report(took, watch, seconds, ingestCost, engineCost);
            awaitAll(store);
        }
    }

    private void report(long[] took, Watch watch, double seconds, ProcessCost ingest, ProcessCost engine) {
        long[] lags = watch.lags.stream().mapToLong(Long::longValue).sorted().toArray();
        long refused =
                Arrays.stream(took).filter(each -> each == Long.MAX_VALUE).count();
        figures.line("spans sent", "%,.0f", (double) took.length * SPANS_EACH);
        figures.line("requests that were refused", "%,.0f", refused);
        figures.line("age of the newest stored span, p50 s", "%.2f", at(lags, 0.5) / 1e3);
        figures.line("  p95 s", "%.2f", at(lags, 0.95) / 1e3);
        figures.line("  most s", "%.2f", at(lags, 1) / 1e3);
        figures.line("looks", "%,.0f", lags.length);
        figures.line("acknowledged p50, ms", "%.1f", at(took, 0.5) / 1e6);
        figures.line("  p99, ms", "%.1f", at(took, 0.99) / 1e6);
        figures.line("processors used by ingest", "%.2f", ingest.cpuSeconds() / seconds);
        figures.line("processors used by ClickHouse", "%.2f", engine.cpuSeconds() / seconds);
        figures.line("ingest, most memory resident, MiB", "%,.0f", ingest.peakBytes() / 1048576.0);
        figures.line("ClickHouse, most memory resident, MiB", "%,.0f", engine.peakBytes() / 1048576.0);
        out.printf(Locale.ROOT, "  parts of spans, minute by minute: %s%n", watch.parts);
    }

    /** The last of it must come, too. */
    private void awaitAll(ClickHouse store) throws InterruptedException {
        long before = -1;
        long now = ask(store, ROWS);
        while (now != before) {
            before = now;
            Thread.sleep(3_000);
            now = ask(store, ROWS);
        }
        figures.line("spans stored, warm-up included", "%,.0f", now);
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * share))];
    }

    private static long ask(ClickHouse store, Statement statement) {
        return store.query(statement, Parameters.none(), Bounds.BACKGROUND, row -> row.whole("n"))
                .rows()
                .getFirst();
    }

    /** Looks at the tables as a reader would, again and again. */
    private static final class Watch implements Runnable {

        private final ClickHouse store;
        private final List<Long> lags = new ArrayList<>();
        private final List<Long> parts = new ArrayList<>();
        private volatile boolean isOver;

        Watch(ClickHouse store) {
            this.store = store;
        }

        void stop() {
            isOver = true;
        }

        @Override
        public void run() {
            long looksAMinute = Duration.ofMinutes(1).toMillis() / LOOK_EVERY.toMillis();
            try {
                for (long look = 0; !isOver; look++) {
                    Thread.sleep(LOOK_EVERY);
                    look(look % looksAMinute == 0);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        private void look(boolean atParts) {
            try {
                lags.add(System.currentTimeMillis() - ask(store, NEWEST));
                if (atParts) {
                    parts.add(ask(store, PARTS));
                }
            } catch (StoreException busy) {
                lags.add(LOOK_EVERY.toMillis() + Duration.ofMinutes(1).toMillis());
            }
        }
    }
}
