package io.taproot.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** A process to be killed by {@link LeashedProcessTest}: has one child and waits for ever. */
final class LeashedParent {
    private LeashedParent() {}

    public static void main(String[] arguments) throws Exception {
        Path pidFile = Path.of(arguments[0]);
        LeashedProcess child = LeashedProcess.start(
                List.of("sleep", "600"), Map.of(), pidFile.resolveSibling("log"), LeashedProcess.StopSignal.TERM);
        Path written = Files.writeString(pidFile.resolveSibling("pid.unfinished"), Long.toString(child.pid()));
        Files.move(written, pidFile, StandardCopyOption.ATOMIC_MOVE);
        Thread.currentThread().join();
    }
}
