package io.taproot.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command run to its end, with what it printed. */
record Command(int exitCode, String output) {

    static final Path ROOT = Path.of(System.getProperty("taproot.root")).toAbsolutePath();

    /** Runs the command at the top of the source tree. */
    static Command run(Map<String, String> environment, Duration patience, List<String> command) {
        return runIn(ROOT, environment, patience, command);
    }

    static Command runIn(Path directory, Map<String, String> environment, Duration patience, List<String> command) {
        try {
            // a file, not a pipe: what a command leaves running may hold a pipe open for ever
            Path output = Files.createTempFile("taproot-command", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroy);
                process.destroy();
                throw new AssertionError(command + " did not end in " + patience + ": " + Files.readString(output));
            }
            return new Command(process.exitValue(), Files.readString(output));
        } catch (IOException failed) {
            throw new AssertionError(command + " could not be started", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    Command mustSucceed() {
        if (exitCode != 0) {
            throw new AssertionError("exit code " + exitCode + ": " + output);
        }
        return this;
    }
}
