package io.taproot.benchmarks;

import io.taproot.benchmarks.micro.MicroBenchmarks;
import io.taproot.benchmarks.process.EnduranceBenchmark;
import io.taproot.benchmarks.process.GatewayBenchmark;
import io.taproot.benchmarks.process.IngestBenchmark;
import io.taproot.benchmarks.process.StoreBenchmark;
import io.taproot.benchmarks.search.SearchBenchmark;
import io.taproot.benchmarks.spool.SpoolBenchmark;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What {@code ./taproot bench} runs. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "WHAT",
        description =
                "Measures this machine's Taproot. Close everything else first: figures of a busy machine are noise.",
        subcommands = {
            GatewayBenchmark.class,
            IngestBenchmark.class,
            EnduranceBenchmark.class,
            StoreBenchmark.class,
            SearchBenchmark.class,
            SpoolBenchmark.class,
            MicroBenchmarks.class
        })
public final class Benchmarks implements Runnable {

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmarks()).execute(arguments));
    }

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }
}
