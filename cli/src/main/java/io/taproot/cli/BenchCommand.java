package io.taproot.cli;

import io.taproot.cli.build.ModuleBuild;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures. Arguments go to the benchmarks, for example a pattern of their names.")
final class BenchCommand implements Callable<Integer> {
    private static final String MAIN = "io.taproot.benchmarks.Benchmarks";

    @Parameters(paramLabel = "ARGUMENT", arity = "0..*", description = "Passed on as they are.")
    private List<String> arguments = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Checkout checkout = Checkout.here();
        Path libraries = checkout.module("benchmarks/target/lib");
        new ModuleBuild(checkout, Map.of("benchmarks", libraries)).buildWhatIsStale(Console.ofThisProcess());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dtaproot.root=" + checkout.root(),
                "-cp",
                checkout.module("benchmarks/target/classes") + java.io.File.pathSeparator + libraries + "/*",
                MAIN));
        command.addAll(arguments);
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
