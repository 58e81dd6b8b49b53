package io.taproot.cli;

import io.taproot.cli.build.ModuleBuild;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures. Arguments go to the benchmarks: ./taproot bench ingest --rounds 3, ./taproot bench micro -prof gc.",
            "Without arguments it says what can be measured."
        })
final class BenchCommand implements Callable<Integer> {
    private static final String GATEWAY = "gateway";
    private static final String INGEST = "services/ingest";
    private static final String PROGRAM = "target/quarkus-app/quarkus-run.jar";
    private static final String MAIN = "io.taproot.benchmarks.Benchmarks";

    @Unmatched
    private final List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Checkout checkout = Checkout.here();
        Path libraries = checkout.module("benchmarks/target/lib");
        Map<String, Path> built = Map.of(
                "benchmarks",
                libraries,
                GATEWAY,
                checkout.module(GATEWAY).resolve(PROGRAM),
                INGEST,
                checkout.module(INGEST).resolve(PROGRAM));
        new ModuleBuild(checkout, built).buildWhatIsStale(Console.ofThisProcess());
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
