package io.taproot.benchmarks.process;

import io.taproot.benchmarks.corpus.ReplayedRequest;
import io.taproot.benchmarks.corpus.SpanCorpus;
import io.taproot.local.EmbeddedClickHouse;
import io.taproot.local.Loopback;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Ingest from the gRPC socket to the rows in a real ClickHouse, spool and fsync included. A round ends when every span
 * that was acknowledged can be counted in ClickHouse. Rotel, where one is given, gets the same rounds with the Collector's
 * default tables; it answers before anything is on a disk.
 */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description = "Ingest as a process: spans a second and core, cost of ClickHouse, time until acknowledged.")
public final class IngestBenchmark implements Runnable {

    private static final int PACED_SPANS_EACH = 100;

    @Option(names = "--rounds", paramLabel = "N", description = "Measured rounds after the warm-up. Default: 5.")
    private int rounds = 5;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "Rounds before, in which the compiler is still at work. Default: 12.")
    private int warmUp = 12;

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

    @Option(
            names = "--beside-rotel",
            paramLabel = "FILE",
            description = "A Rotel of one's own, which gets the same rounds in turns: its command rotel-agent.")
    private @Nullable Path rotel;

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
        int port = Loopback.freePort();
        try (EmbeddedClickHouse engine =
                        EmbeddedClickHouse.start(directory.resolve("clickhouse"), port, Loopback.freePort());
                SlowLink line = new SlowLink(port, link);
                DataPlane ingest = DataPlane.ingest(
                        directory, engine, link.isZero() ? engine.httpUrl() : line.url(), jvmOptions(), requests)) {
            if (rotel == null) {
                measure(List.of(ingest));
            } else {
                try (DataPlane other = DataPlane.rotel(directory, engine, rotel, requests)) {
                    measure(List.of(ingest, other));
                }
            }
            try (GrpcLoad steady = new GrpcLoad(ingest.grpcPort(), small)) {
                steady.pace(paced, Duration.ofSeconds(5));
                figures.acknowledged(paced, PACED_SPANS_EACH, steady.pace(paced, pacedFor));
            }
        }
    }

    /** Rounds of all in turns, so that what the machine does beside them happens to all. */
    private void measure(List<DataPlane> planes) throws InterruptedException {
        List<List<IngestRound>> measured = planes.stream()
                .<List<IngestRound>>map(plane -> new ArrayList<>())
                .toList();
        for (int i = 1 - warmUp; i <= rounds; i++) {
            for (int j = 0; j < planes.size(); j++) {
                IngestRound round = planes.get(j).flood(spans, underWay);
                out.printf(Locale.ROOT, "%-7s %-8s  %s%n", planes.get(j), i > 0 ? "round " + i : "warm-up", round);
                if (i > 0) {
                    measured.get(j).add(round);
                }
            }
        }
        for (int j = 0; j < planes.size(); j++) {
            report(planes.get(j), measured.get(j));
        }
        if (planes.size() > 1) {
            compare(measured.getFirst(), measured.getLast());
        }
    }

    private void compare(List<IngestRound> ours, List<IngestRound> theirs) {
        List<Double> ratios = IntStream.range(0, ours.size())
                .mapToObj(i -> ours.get(i).spansACore() / theirs.get(i).spansACore())
                .toList();
        out.printf(Locale.ROOT, "%nIngest beside Rotel, median of %d pairs%n", ratios.size());
        figures.line("ratio of spans/s and core", "%.2f", Median.of(ratios, ratio -> ratio));
    }

    /** As {@code ./taproot up} starts it. */
    private List<String> jvmOptions() {
        return Stream.concat(
                        Stream.of("-Xmx320m", "-XX:+UseSerialGC", "-XX:NewRatio=1", "-XX:+UseTransparentHugePages"),
                        jvm.stream())
                .toList();
    }

    private void report(DataPlane plane, List<IngestRound> measured) {
        out.printf(Locale.ROOT, "%n%s, median of %d rounds%n", plane, measured.size());
        figures.line("spans/s and core", "%,.0f", Median.of(measured, IngestRound::spansACore));
        figures.line("spans/s acknowledged", "%,.0f", Median.of(measured, IngestRound::acknowledgedASecond));
        figures.line("spans/s until all are in ClickHouse", "%,.0f", Median.of(measured, IngestRound::storedASecond));
        figures.line("µs of processor a span", "%.2f", Median.of(measured, IngestRound::micros));
        figures.line("  of which in the kernel", "%.2f", Median.of(measured, IngestRound::kernelMicros));
        figures.line("ClickHouse, µs of processor a span", "%.2f", Median.of(measured, IngestRound::engineMicros));
        figures.line("most memory resident, MiB", "%,.0f", plane.cost().peakBytes() / 1048576.0);
    }

    private static List<ReplayedRequest> encoded(
            Stream<io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest> requests) {
        return requests.map(ReplayedRequest::new).toList();
    }
}
