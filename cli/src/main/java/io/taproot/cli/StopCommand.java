package io.taproot.cli;

import io.taproot.cli.running.RunFile;
import io.taproot.cli.running.RunRecord;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;

@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = "Stops what ./taproot up started: the services first, the databases last.")
final class StopCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Override
    public Integer call() {
        Console console = Console.ofThisProcess();
        RunFile file = new RunFile(Checkout.here());
        Optional<ProcessHandle> supervisor = file.isSomethingRunning()
                ? file.read().map(RunRecord::supervisorPid).flatMap(ProcessHandle::of)
                : Optional.empty();
        if (supervisor.isEmpty()) {
            console.say("Taproot does not run here.");
            return 0;
        }
        ProcessHandle process = supervisor.get();
        console.say("Stopping Taproot");
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        if (process.isAlive()) {
            throw new CommandFailure("Process " + process.pid() + " has not ended after " + PATIENCE.toSeconds()
                    + " s. ./taproot logs up may say why; kill -9 " + process.pid()
                    + " ends it, and its parts with it.");
        }
        console.say("Stopped");
        return 0;
    }
}
