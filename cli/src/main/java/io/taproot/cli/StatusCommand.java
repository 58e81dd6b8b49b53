package io.taproot.cli;

import io.taproot.cli.running.RunFile;
import io.taproot.cli.running.RunRecord;
import io.taproot.cli.running.StatusView;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Says what runs and whether it is ready. Exit code 0 when all of it is.")
final class StatusCommand implements Callable<Integer> {
    @Override
    public Integer call() throws InterruptedException {
        Console console = Console.ofThisProcess();
        RunFile file = new RunFile(Checkout.here());
        Optional<RunRecord> run = file.isSomethingRunning() ? file.read() : Optional.empty();
        if (run.isEmpty()) {
            console.say("Taproot does not run here. ./taproot up starts it.");
            return 1;
        }
        return new StatusView(console).show(run.get()) ? 0 : 1;
    }
}
