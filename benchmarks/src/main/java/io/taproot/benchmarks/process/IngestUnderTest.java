package io.taproot.benchmarks.process;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The ingest service as it is deployed: its own process, its own spool with fsync, 512 MiB. */
final class IngestUnderTest implements AutoCloseable {

    private final Process process;
    private final int grpcPort;
    private final Path log;

    private IngestUnderTest(Process process, int grpcPort, Path log) {
        this.process = process;
        this.grpcPort = grpcPort;
        this.log = log;
    }

    /** @param options further options for its JVM */
    static IngestUnderTest start(Path directory, String clickHouseUrl, List<String> options) throws IOException {
        Path jar = Path.of(System.getProperty("taproot.root"), "services/ingest/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("ingest is not built: mvn -Dmaven.test.skip=true package");
        }
        int grpcPort = freePort();
        Path log = directory.resolve("ingest.log");
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(options);
        command.addAll(List.of(
                "-Dquarkus.grpc.server.port=" + grpcPort,
                "-Dquarkus.management.port=" + freePort(),
                "-Dquarkus.otel.sdk.disabled=true",
                "-Dtaproot.ingest.state-dir=" + directory.resolve("state"),
                "-Dtaproot.ingest.clickhouse.url=" + clickHouseUrl,
                "-jar",
                jar.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new IngestUnderTest(process, grpcPort, log);
    }

    int grpcPort() {
        return grpcPort;
    }

    ProcessCost cost() {
        if (!process.isAlive()) {
            throw new IllegalStateException("ingest has ended; see " + log);
        }
        return ProcessCost.of(process.pid());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
