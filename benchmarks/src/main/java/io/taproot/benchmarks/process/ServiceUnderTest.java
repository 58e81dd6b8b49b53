package io.taproot.benchmarks.process;

import io.taproot.local.Loopback;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A service as a process of its own, with nothing around it but what the benchmark puts there. */
final class ServiceUnderTest implements AutoCloseable {

    static final String ROTELS_DATABASE = "otel";

    private final Process process;
    private final int grpcPort;
    private final int httpPort;
    private final Path log;

    private ServiceUnderTest(Process process, int grpcPort, int httpPort, Path log) {
        this.process = process;
        this.grpcPort = grpcPort;
        this.httpPort = httpPort;
        this.log = log;
    }

    /** @param jvm options of its JVM */
    static ServiceUnderTest ingest(Path directory, String clickHouseUrl, List<String> jvm) throws IOException {
        return start(
                "services/ingest",
                directory,
                jvm,
                List.of(
                        "-Dtaproot.ingest.state-dir=" + directory.resolve("state"),
                        "-Dtaproot.ingest.clickhouse.url=" + clickHouseUrl));
    }

    /** @param jvm options of its JVM */
    static ServiceUnderTest gateway(Path directory, int ingestPort, List<String> jvm) throws IOException {
        return start(
                "gateway",
                directory,
                jvm,
                List.of(
                        "-Dtaproot.gateway.state-dir=" + directory.resolve("gateway"),
                        "-Dtaproot.gateway.keys.required=false",
                        "-Dtaproot.gateway.snapshot.url=http://127.0.0.1:1/nobody",
                        "-Dtaproot.gateway.forward.targets=127.0.0.1:" + ingestPort));
    }

    /** It waits for each insert, as ingest does, and takes messages as large as ingest does. */
    static ServiceUnderTest rotel(Path directory, Path binary, String clickHouseUrl) throws IOException {
        int grpcPort = Loopback.freePort();
        int httpPort = Loopback.freePort();
        List<String> command = List.of(
                binary.toString(),
                "start",
                "--pid-file=" + directory.resolve("rotel.pid"),
                "--otlp-grpc-endpoint=127.0.0.1:" + grpcPort,
                "--otlp-http-endpoint=127.0.0.1:" + httpPort,
                "--otlp-grpc-max-recv-msg-size-mib=16",
                "--exporter=clickhouse",
                "--clickhouse-exporter-endpoint=" + clickHouseUrl,
                "--clickhouse-exporter-database=" + ROTELS_DATABASE,
                "--clickhouse-exporter-async-insert=false");
        return launch(command, grpcPort, httpPort, directory.resolve("rotel.log"));
    }

    private static ServiceUnderTest start(String module, Path directory, List<String> jvm, List<String> settings)
            throws IOException {
        Path jar = Path.of(System.getProperty("taproot.root"), module, "target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is missing: mvn -Dmaven.test.skip=true package");
        }
        int grpcPort = Loopback.freePort();
        int httpPort = Loopback.freePort();
        Path log = directory.resolve(module.replace('/', '-') + ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(jvm);
        command.addAll(List.of(
                "-Dquarkus.grpc.server.port=" + grpcPort,
                "-Dquarkus.http.port=" + httpPort,
                "-Dquarkus.management.port=" + Loopback.freePort(),
                "-Dquarkus.otel.sdk.disabled=true"));
        command.addAll(settings);
        command.addAll(List.of("-jar", jar.toString()));
        return launch(command, grpcPort, httpPort, log);
    }

    private static ServiceUnderTest launch(List<String> command, int grpcPort, int httpPort, Path log)
            throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new ServiceUnderTest(process, grpcPort, httpPort, log);
    }

    int grpcPort() {
        return grpcPort;
    }

    int httpPort() {
        return httpPort;
    }

    ProcessCost cost() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the service has ended; see " + log);
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
