package io.taproot.cli.running;

import io.taproot.cli.Checkout;
import io.taproot.cli.CommandFailure;
import io.taproot.cli.Console;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs this same command as a process that outlives the terminal, and shows what it says until it is ready. */
public final class Background {
    private final Checkout checkout;
    private final Console console;

    public Background(Checkout checkout, Console console) {
        this.checkout = checkout;
        this.console = console;
    }

    /**
     * @param arguments of the taproot command
     * @throws CommandFailure if it ends before it is ready; it has said why
     */
    public void start(List<String> arguments) throws InterruptedException {
        Path log = checkout.logs().resolve("up.log");
        try {
            Files.createDirectories(checkout.logs());
            Files.writeString(log, "");
            Process supervisor = new ProcessBuilder(command(arguments))
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            showUntilReady(supervisor, log);
        } catch (IOException e) {
            throw new CommandFailure("Could not start in the background: " + e.getMessage(), e);
        }
    }

    private static List<String> command(List<String> arguments) {
        // the terminal's Ctrl-C and its closing are not meant for it
        List<String> command = new ArrayList<>(List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "taproot"));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dtaproot.root=" + System.getProperty("taproot.root"),
                "-cp",
                System.getProperty("java.class.path"),
                "io.taproot.cli.Taproot"));
        command.addAll(arguments);
        return command;
    }

    private void showUntilReady(Process supervisor, Path log) throws IOException, InterruptedException {
        RunFile file = new RunFile(checkout);
        try (RandomAccessFile output = new RandomAccessFile(log.toFile(), "r")) {
            boolean isDone = false;
            while (!isDone) {
                Thread.sleep(Health.POLL);
                // asked before the output is read, so that the last lines are shown too
                isDone = !supervisor.isAlive()
                        || file.read()
                                .filter(run -> run.supervisorPid() == supervisor.pid())
                                .map(RunRecord::isReady)
                                .orElse(false);
                show(output);
            }
            if (!supervisor.isAlive()) {
                throw new CommandFailure("Taproot did not start.");
            }
        }
    }

    private void show(RandomAccessFile output) throws IOException {
        byte[] fresh = new byte[(int) (output.length() - output.getFilePointer())];
        output.readFully(fresh);
        String text = new String(fresh, StandardCharsets.UTF_8);
        if (!text.isEmpty()) {
            console.say(text.stripTrailing());
        }
    }
}
