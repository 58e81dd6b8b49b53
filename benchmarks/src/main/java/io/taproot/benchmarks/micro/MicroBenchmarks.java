package io.taproot.benchmarks.micro;

import java.util.List;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Hands over to JMH. */
@Command(
        name = "micro",
        mixinStandardHelpOptions = true,
        description = "Single steps, measured by JMH. Takes JMH's own arguments, for example a pattern, or -prof gc.")
public final class MicroBenchmarks implements Runnable {

    /** In their order: options of JMH take the argument behind them. */
    @Unmatched
    private final List<String> arguments = new java.util.ArrayList<>();

    @Override
    public void run() {
        try {
            new Runner(new CommandLineOptions(arguments.toArray(String[]::new))).run();
        } catch (RunnerException | CommandLineOptionException failed) {
            throw new IllegalStateException(failed.getMessage(), failed);
        }
    }
}
