package io.taproot.benchmarks.process;

import io.taproot.benchmarks.corpus.ReplayedRequest;
import io.taproot.benchmarks.corpus.SpanCorpus;
import io.taproot.local.EmbeddedClickHouse;
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
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Ingest from the gRPC socket to the rows in a real ClickHouse, spool and fsync included. A round ends when every span
 * that was acknowledged can be counted in ClickHouse.
 */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description = "Ingest as a process: spans a second and core, cost of ClickHouse, time until acknowledged.")
public final class IngestBenchmark implements Runnable {

    private static final Statement COUNT = new Statement("count_spans", "SELECT count() AS n FROM spans");
    private static final int PACED_SPANS_EACH = 100;

    @Option(names = "--rounds", paramLabel = "N", description = "Measured rounds after the warm-up. Default: 5.")
    private int rounds = 5;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "Rounds before, in which the compiler is still at work. Default: 8.")
    private int warmUp = 8;

    @Option(names = "--spans", paramLabel = "N", description = "Spans a round. Default: 1000000.")
    private long spans = 1_000_000;

    @Option(names = "--batch", paramLabel = "N", description = "Spans a request. Default: 250.")
    private int batch = 250;

    @Option(names = "--under-way", paramLabel = "N", description = "Requests at once. Default: 32.")
    private int underWay = 32;

    @Option(names = "--paced", paramLabel = "N", description = "Spans a second of the latency part. Default: 2000.")
    private double paced = 2_000;

    @Option(names = "--paced-for", paramLabel = "DURATION", description = "Of the latency part. Default: PT30S.")
    private Duration pacedFor = Duration.ofSeconds(30);

    @Option(
            names = "--link",
            paramLabel = "DURATION",
            description = "Delay between ingest and ClickHouse, in each direction. Default: none.")
    private Duration link = Duration.ZERO;

    @Option(names = "--jvm", paramLabel = "OPTION", description = "Further ones for ingest's JVM.")
    private final List<String> jvm = new ArrayList<>();

    private final PrintStream out = System.out;
    private final Figures figures = new Figures(out);

    @Override
    public void run() {
        ScratchDirectory.forAllOf(this::measure);
    }

    private void measure(Path directory) throws IOException, InterruptedException {
        List<ReplayedRequest> requests = encoded(new SpanCorpus(7, Instant.now().minusSeconds(7200))
                .requests(Math.toIntExact(Math.max(1, 100_000 / batch)), batch).stream());
        List<ReplayedRequest> small =
                encoded(new SpanCorpus(8, Instant.now().minusSeconds(7200)).requests(50, PACED_SPANS_EACH).stream());
        double bytes = requests.stream().mapToLong(ReplayedRequest::size).sum()
                / (double) requests.stream().mapToLong(ReplayedRequest::spans).sum();
        out.printf(Locale.ROOT, "%n%s%n", Machine.description());
        out.printf(
                Locale.ROOT,
                "%,d spans a round in requests of %d, %.0f bytes a span on the wire, %d requests at once, %s%n%n",
                spans,
                batch,
                bytes,
                underWay,
                String.join(" ", jvmOptions()));
        int port = ServiceUnderTest.freePort();
        try (EmbeddedClickHouse engine =
                        EmbeddedClickHouse.start(directory.resolve("clickhouse"), port, ServiceUnderTest.freePort());
                SlowLink line = new SlowLink(port, link);
                ServiceUnderTest ingest = ServiceUnderTest.ingest(
                        directory, link.isZero() ? engine.httpUrl() : line.url(), jvmOptions());
                GrpcLoad load = new GrpcLoad(ingest.grpcPort(), requests);
                ClickHouse store = ClickHouse.open(engine.httpUrl(), "default", "", "taproot")) {
            load.awaitReadiness(Duration.ofMinutes(1));
            for (int i = 0; i < warmUp; i++) {
                flood(load, ingest, engine, store, "warm-up");
            }
            List<Round> measured = new ArrayList<>();
            for (int i = 1; i <= rounds; i++) {
                measured.add(flood(load, ingest, engine, store, "round " + i));
            }
            try (GrpcLoad steady = new GrpcLoad(ingest.grpcPort(), small)) {
                steady.pace(paced, Duration.ofSeconds(5));
                report(measured, steady.pace(paced, pacedFor), ingest.cost());
            }
        }
    }

    /** As {@code ./taproot up} starts it. */
    private List<String> jvmOptions() {
        return Stream.concat(Stream.of("-Xmx320m", "-XX:+UseSerialGC", "-XX:NewRatio=1"), jvm.stream())
                .toList();
    }

    private Round flood(
            GrpcLoad load, ServiceUnderTest ingest, EmbeddedClickHouse engine, ClickHouse store, String name)
            throws InterruptedException {
        long storedBefore = settled(store);
        ProcessCost ingestBefore = ingest.cost();
        ProcessCost engineBefore = ProcessCost.of(engine.pid());
        long begin = System.nanoTime();
        long acknowledged = load.flood(spans, underWay);
        double acknowledgedAfter = (System.nanoTime() - begin) / 1e9;
        while (count(store) < storedBefore + acknowledged) {
            Thread.sleep(20);
        }
        Round round = new Round(
                acknowledged,
                acknowledgedAfter,
                (System.nanoTime() - begin) / 1e9,
                ingest.cost().minus(ingestBefore),
                ProcessCost.of(engine.pid()).cpuSeconds() - engineBefore.cpuSeconds());
        out.printf(Locale.ROOT, "%-8s  %s%n", name, round);
        return round;
    }

    private void report(List<Round> measured, long[] took, ProcessCost cost) {
        out.printf(Locale.ROOT, "%nMedian of %d rounds%n", measured.size());
        figures.line("spans/s and core of ingest", "%,.0f", Median.of(measured, Round::spansACore));
        figures.line("spans/s acknowledged", "%,.0f", Median.of(measured, Round::acknowledgedASecond));
        figures.line("spans/s until all are in ClickHouse", "%,.0f", Median.of(measured, Round::storedASecond));
        figures.line("ingest, µs of processor a span", "%.2f", Median.of(measured, Round::ingestMicros));
        figures.line("  of which in the kernel", "%.2f", Median.of(measured, Round::kernelMicros));
        figures.line("ClickHouse, µs of processor a span", "%.2f", Median.of(measured, Round::engineMicros));
        figures.line("ingest, most memory resident, MiB", "%,.0f", cost.peakBytes() / 1048576.0);
        figures.acknowledged(paced, PACED_SPANS_EACH, took);
    }

    /** Counts until the number stays. */
    private static long settled(ClickHouse store) throws InterruptedException {
        long before = -1;
        long now = count(store);
        while (now != before) {
            before = now;
            Thread.sleep(1_500);
            now = count(store);
        }
        return now;
    }

    private static long count(ClickHouse store) {
        try {
            return store.query(COUNT, Parameters.none(), Bounds.BACKGROUND, row -> row.whole("n"))
                    .rows()
                    .getFirst();
        } catch (StoreException tablesAreNotThereYet) {
            return 0;
        }
    }

    private static List<ReplayedRequest> encoded(
            Stream<io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest> requests) {
        return requests.map(ReplayedRequest::new).toList();
    }

    /**
     * @param seconds      until the last acknowledgement
     * @param storedAfter  seconds until all of it was in ClickHouse
     * @param ingest       what it cost ingest until then
     * @param engineCpu    seconds of processor time of ClickHouse until then, merges included
     */
    private record Round(long spans, double seconds, double storedAfter, ProcessCost ingest, double engineCpu) {

        double spansACore() {
            return spans / ingest.cpuSeconds();
        }

        double acknowledgedASecond() {
            return spans / seconds;
        }

        double storedASecond() {
            return spans / storedAfter;
        }

        double ingestMicros() {
            return ingest.cpuSeconds() / spans * 1e6;
        }

        double kernelMicros() {
            return ingest.kernelSeconds() / spans * 1e6;
        }

        double engineMicros() {
            return engineCpu / spans * 1e6;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,9.0f spans/s·core   %,9.0f acknowledged/s   %,9.0f stored/s   ClickHouse %.2f µs/span",
                    spansACore(),
                    acknowledgedASecond(),
                    storedASecond(),
                    engineMicros());
        }
    }
}
