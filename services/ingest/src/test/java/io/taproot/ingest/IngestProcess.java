package io.taproot.ingest;

import io.taproot.local.Loopback;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The packaged service as a process of its own, which can be killed and started again over the same state. */
final class IngestProcess implements AutoCloseable {

    private final Path directory;
    private final String clickHouseUrl;
    private final List<String> memory;
    private final int grpcPort = Loopback.freePort();
    private final int managementPort = Loopback.freePort();
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;

    private IngestProcess(Path directory, String clickHouseUrl, List<String> memory) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.clickHouseUrl = clickHouseUrl;
        this.memory = memory;
        process = launch();
    }

    /** Returns before it is ready. */
    static IngestProcess start(Path directory, String clickHouseUrl) throws IOException {
        return new IngestProcess(directory, clickHouseUrl, List.of("-Xmx256m"));
    }

    /** With the memory that it has in production, and ending as it does there when that is not enough. */
    static IngestProcess startAsDeployed(Path directory, String clickHouseUrl) throws IOException {
        return new IngestProcess(
                directory,
                clickHouseUrl,
                List.of("-Xmx320m", "-XX:+UseSerialGC", "-XX:NewRatio=1", "-XX:+ExitOnOutOfMemoryError"));
    }

    int grpcPort() {
        return grpcPort;
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(20, TimeUnit.SECONDS);
    }

    void restart() throws IOException {
        process = launch();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    boolean isReady() {
        return get("/q/health/ready").map(answer -> answer.statusCode() == 200).orElse(false);
    }

    /** Sum over the label sets of a metric whose name and labels start so; 0 when there is none. */
    double metric(String start) {
        return get("/q/metrics").stream()
                .flatMap(answer -> answer.body().lines())
                .filter(line -> line.startsWith(start))
                .map(line -> line.replaceFirst(" # .*", "")) // an exemplar
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** What it said last. */
    String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(directory.resolve("log"));
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
    }

    String health() {
        return get("/q/health").map(HttpResponse::body).orElse("");
    }

    static void await(String what, Duration atMost, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + atMost + ": " + what);
            }
            Thread.sleep(Duration.ofMillis(100));
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(memory);
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dquarkus.grpc.server.port=" + grpcPort,
                "-Dquarkus.management.port=" + managementPort,
                "-Dquarkus.otel.sdk.disabled=true",
                "-Dtaproot.ingest.state-dir=" + directory.resolve("state"),
                "-Dtaproot.ingest.clickhouse.url=" + clickHouseUrl,
                "-Dtaproot.ingest.spool.segment-size=1M",
                "-Dtaproot.ingest.batch.linger=200ms",
                "-Dtaproot.ingest.retry.longest-pause=1s",
                "-jar",
                Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath().toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("log").toFile()))
                .start();
    }

    private java.util.Optional<HttpResponse<String>> get(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return java.util.Optional.of(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException notThere) {
            return java.util.Optional.empty();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
