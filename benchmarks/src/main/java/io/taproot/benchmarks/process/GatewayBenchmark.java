package io.taproot.benchmarks.process;

import io.taproot.benchmarks.corpus.ReplayedRequest;
import io.taproot.benchmarks.corpus.SpanCorpus;
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
 * The gateway from its sender's socket to ingest's: receive, validate, enrich, scrub, sample, forward. Ingest is a stand-in
 * inside the benchmark that takes everything at once, so that what is measured is the gateway.
 */
@Command(
        name = "gateway",
        mixinStandardHelpOptions = true,
        description =
                "The gateway as a process: spans a second and core, time until acknowledged at half load, memory.")
public final class GatewayBenchmark implements Runnable {

    @Option(names = "--rounds", paramLabel = "N", description = "Measured rounds after the warm-up. Default: 5.")
    private int rounds = 5;

    @Option(names = "--warm-up", paramLabel = "N", description = "Rounds before them. Default: 14.")
    private int warmUps = 14;

    @Option(names = "--spans", paramLabel = "N", description = "Spans a round. Default: 500000.")
    private long spans = 500_000;

    @Option(names = "--batch", paramLabel = "N", description = "Spans a request. Default: 200.")
    private int batch = 200;

    @Option(names = "--under-way", paramLabel = "N", description = "Requests at once. Default: 16.")
    private int underWay = 16;

    @Option(names = "--http", description = "Protobuf over HTTP/1.1 instead of gRPC.")
    private boolean isHttp;

    @Option(names = "--paced-for", paramLabel = "DURATION", description = "Of the part at half load. Default: PT20S.")
    private Duration pacedFor = Duration.ofSeconds(20);

    @Option(
            names = "--jvm",
            paramLabel = "OPTION",
            description = "Further ones for the gateway's JVM, such as -XX:StartFlightRecording=filename=gateway.jfr.")
    private final List<String> jvm = new ArrayList<>();

    private final PrintStream out = System.out;
    private final Figures figures = new Figures(out);

    @Override
    public void run() {
        ScratchDirectory.forAllOf(this::measure);
    }

    private void measure(Path directory) throws IOException, InterruptedException {
        List<ReplayedRequest> requests =
                SpanCorpus.wide(7, Instant.now().minusSeconds(7200))
                        .requests(Math.max(1, 40_000 / batch), batch)
                        .stream()
                        .map(ReplayedRequest::new)
                        .toList();
        double bytes = requests.stream().mapToLong(ReplayedRequest::size).sum()
                / (double) requests.stream().mapToLong(ReplayedRequest::spans).sum();
        out.printf(Locale.ROOT, "%n%s%n", Machine.description());
        out.printf(
                Locale.ROOT,
                "%,d spans a round in requests of %d over %s, %.0f bytes a span, %d requests at once, %s%n%n",
                spans,
                batch,
                isHttp ? "HTTP" : "gRPC",
                bytes,
                underWay,
                String.join(" ", jvmOptions()));
        try (TakingIngest ingest = TakingIngest.start();
                ServiceUnderTest gateway = ServiceUnderTest.gateway(directory, ingest.port(), jvmOptions());
                Load load = isHttp
                        ? new HttpLoad(gateway.httpPort(), requests)
                        : new GrpcLoad(gateway.grpcPort(), requests)) {
            load.awaitReadiness(Duration.ofMinutes(1));
            for (int i = 0; i < warmUps; i++) {
                flood(load, gateway, ingest, "warm-up");
            }
            List<Round> measured = new ArrayList<>();
            for (int i = 1; i <= rounds; i++) {
                measured.add(flood(load, gateway, ingest, "round " + i));
            }
            double halfLoad = Median.of(measured, Round::acknowledgedASecond) / 2;
            report(measured, halfLoad, load.pace(halfLoad, pacedFor), gateway.cost());
        }
    }

    private List<String> jvmOptions() {
        return Stream.concat(Stream.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:NewRatio=1"), jvm.stream())
                .toList();
    }

    private Round flood(Load load, ServiceUnderTest gateway, TakingIngest ingest, String name)
            throws InterruptedException {
        ProcessCost before = gateway.cost();
        long bytesBefore = ingest.bytes();
        long begin = System.nanoTime();
        long acknowledged = load.flood(spans, underWay);
        Round round = new Round(
                acknowledged,
                (System.nanoTime() - begin) / 1e9,
                gateway.cost().minus(before),
                ingest.bytes() - bytesBefore);
        out.printf(Locale.ROOT, "%-8s  %s%n", name, round);
        if (acknowledged < spans) {
            throw new IllegalStateException("the gateway refused some of it: no measure of anything");
        }
        return round;
    }

    private void report(List<Round> measured, double halfLoad, long[] took, ProcessCost cost) {
        out.printf(Locale.ROOT, "%nMedian of %d rounds%n", measured.size());
        figures.line("spans/s and core of the gateway", "%,.0f", Median.of(measured, Round::spansACore));
        figures.line("spans/s acknowledged", "%,.0f", Median.of(measured, Round::acknowledgedASecond));
        figures.line("gateway, µs of processor a span", "%.2f", Median.of(measured, Round::micros));
        figures.line("  of which in the kernel", "%.2f", Median.of(measured, Round::kernelMicros));
        figures.line("bytes forwarded a span", "%.0f", Median.of(measured, Round::bytesForwarded));
        figures.line("gateway, most memory resident, MiB", "%,.0f", cost.peakBytes() / 1048576.0);
        figures.acknowledged(halfLoad, batch, took);
    }

    /**
     * @param seconds until the last acknowledgement
     * @param forwarded bytes
     */
    private record Round(long spans, double seconds, ProcessCost gateway, long forwarded) {

        double spansACore() {
            return spans / gateway.cpuSeconds();
        }

        double acknowledgedASecond() {
            return spans / seconds;
        }

        double micros() {
            return gateway.cpuSeconds() / spans * 1e6;
        }

        double kernelMicros() {
            return gateway.kernelSeconds() / spans * 1e6;
        }

        double bytesForwarded() {
            return forwarded / (double) spans;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,9.0f spans/s·core   %,9.0f acknowledged/s   %.2f µs/span",
                    spansACore(),
                    acknowledgedASecond(),
                    micros());
        }
    }
}
