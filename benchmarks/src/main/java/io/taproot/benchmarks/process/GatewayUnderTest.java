package io.taproot.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The gateway as a process of its own. Senders of this machine need no key. */
final class GatewayUnderTest implements AutoCloseable {

    private final Process process;
    private final int grpcPort;
    private final int httpPort;
    private final Path log;

    private GatewayUnderTest(Process process, int grpcPort, int httpPort, Path log) {
        this.process = process;
        this.grpcPort = grpcPort;
        this.httpPort = httpPort;
        this.log = log;
    }

    /** @param options of its JVM */
    static GatewayUnderTest start(Path directory, int ingestPort, List<String> options) throws IOException {
        Path jar = Path.of(System.getProperty("taproot.root"), "gateway/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("the gateway is not built: mvn -Dmaven.test.skip=true package");
        }
        int grpcPort = IngestUnderTest.freePort();
        int httpPort = IngestUnderTest.freePort();
        Path log = directory.resolve("gateway.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(options);
        command.addAll(List.of(
                "-Dquarkus.grpc.server.port=" + grpcPort,
                "-Dquarkus.http.port=" + httpPort,
                "-Dquarkus.management.port=" + IngestUnderTest.freePort(),
                "-Dquarkus.otel.sdk.disabled=true",
                "-Dtaproot.gateway.state-dir=" + directory.resolve("gateway"),
                "-Dtaproot.gateway.keys.required=false",
                "-Dtaproot.gateway.snapshot.url=http://127.0.0.1:1/nobody",
                "-Dtaproot.gateway.forward.targets=127.0.0.1:" + ingestPort,
                "-jar",
                jar.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new GatewayUnderTest(process, grpcPort, httpPort, log);
    }

    int grpcPort() {
        return grpcPort;
    }

    int httpPort() {
        return httpPort;
    }

    ProcessCost cost() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the gateway has ended; see " + log);
        }
        return ProcessCost.of(process.pid());
    }

    /** Lets it end in peace: a recording is written then. */
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
}
