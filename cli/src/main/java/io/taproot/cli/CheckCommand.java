package io.taproot.cli;

import io.taproot.cli.verify.Verification;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "The fast part of test: formatter, compiler checks, architecture rules.")
final class CheckCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return new Verification(Checkout.here(), Console.ofThisProcess(), Optional.empty()).runFast() ? 0 : 1;
    }
}
