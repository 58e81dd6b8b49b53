package io.taproot.cli;

import io.taproot.cli.verify.Verification;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Runs everything that must hold, as CI does. Ends with the line 'N passed, N failed'.")
final class TestCommand implements Callable<Integer> {
    @Option(
            names = "--long",
            description = "Instead, injects faults for about half an hour: at least 200 kills and a million spans.")
    private boolean isLong;

    @Option(
            names = "--seed",
            paramLabel = "<number>",
            description =
                    "Of the injected faults, as an earlier run printed it. Default: the same for every build, and drawn for --long.")
    private @Nullable Long seed;

    @Override
    public Integer call() {
        Verification verification =
                new Verification(Checkout.here(), Console.ofThisProcess(), Optional.ofNullable(seed));
        return (isLong ? verification.runLong() : verification.runAll()) ? 0 : 1;
    }
}
