package io.taproot.cli.running;

import io.taproot.local.EngineException;
import io.taproot.local.LeashedProcess;
import io.taproot.local.LogTail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One service as a JVM of its own. */
final class ServiceProcess implements Running {
    private static final Duration START_PATIENCE = Duration.ofSeconds(120);
    // longer than a service's own shutdown timeout: the spool and requests in flight come first
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(25);
    private static final long LARGEST_LOG_BYTES = 20L << 20;

    private final LeashedProcess process;

    private ServiceProcess(LeashedProcess process) {
        this.process = process;
    }

    static ServiceProcess start(Plan plan, Service service, Health health) {
        Path log = plan.checkout().logs().resolve(service.partName() + ".log");
        setLargeLogAside(log);
        LeashedProcess process = LeashedProcess.start(
                command(plan, service), new ServiceEnvironment(plan).of(service), log, LeashedProcess.StopSignal.TERM);
        try {
            String readiness = plan.httpUrl(service.management()) + "/q/health/ready";
            if (!health.becomesReady(readiness, () -> !process.isAlive(), START_PATIENCE)) {
                throw new EngineException(service.partName()
                        + (process.isAlive()
                                ? " is not ready after " + START_PATIENCE.toSeconds() + " s"
                                : " ended while it started")
                        + ". The end of " + log + ":\n" + LogTail.of(log, 15));
            }
        } catch (EngineException e) {
            process.kill();
            throw e;
        }
        return new ServiceProcess(process);
    }

    private static List<String> command(Plan plan, Service service) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(service.heap());
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                service.application(plan.checkout()).toString()));
        return command;
    }

    private static void setLargeLogAside(Path log) {
        try {
            if (Files.exists(log) && Files.size(log) > LARGEST_LOG_BYTES) {
                Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new EngineException("Could not set the log " + log + " aside", e);
        }
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public CompletableFuture<Integer> onExit() {
        return process.onExit();
    }

    @Override
    public void stop() {
        process.stop(STOP_PATIENCE);
    }
}
