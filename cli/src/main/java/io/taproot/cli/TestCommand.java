package io.taproot.cli;

import io.taproot.cli.verify.Verification;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Runs everything that must hold, as CI does. Ends with the line 'N passed, N failed'.")
final class TestCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return new Verification(Checkout.here(), Console.ofThisProcess()).runAll() ? 0 : 1;
    }
}
