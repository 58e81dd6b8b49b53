package io.taproot.integration.faults;

import io.taproot.local.LeashedProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A packaged service as a process, which can be killed, paused and started again over the same state. */
final class ServiceProcess implements AutoCloseable {

    private final List<String> command;
    private final Path log;
    private final int managementPort;
    private final HttpClient http = HttpClient.newHttpClient();
    private LeashedProcess process;

    ServiceProcess(List<String> command, Path log, int managementPort) {
        this.command = List.copyOf(command);
        this.log = log;
        this.managementPort = managementPort;
        this.process = launch();
    }

    /** {@code kill -9}; it is gone when this returns. */
    synchronized void kill() {
        process.kill();
    }

    /** Returns before it is ready. */
    synchronized void start() {
        process = launch();
    }

    synchronized void pause() {
        Signal.STOP.send(process.pid());
    }

    synchronized void resume() {
        Signal.CONT.send(process.pid());
    }

    synchronized boolean isAlive() {
        return process.isAlive();
    }

    synchronized long pid() {
        return process.pid();
    }

    boolean isReady() {
        return get("/q/health/ready").map(answer -> answer.statusCode() == 200).orElse(false);
    }

    /** Sum over the label sets of a metric whose name and labels start so; empty while it does not answer. */
    Optional<Double> metric(String start) {
        return get("/q/metrics")
                .map(answer -> answer.body()
                        .lines()
                        .filter(line -> line.startsWith(start))
                        .map(line -> line.replaceFirst(" # .*", "")) // an exemplar
                        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                        .sum());
    }

    /** What its management port shows there; empty while it does not answer. */
    Optional<String> page(String path) {
        return get(path).map(HttpResponse::body);
    }

    Path log() {
        return log;
    }

    @Override
    public synchronized void close() {
        resume();
        process.stop(Duration.ofSeconds(20));
        http.shutdownNow();
    }

    private LeashedProcess launch() {
        return LeashedProcess.start(command, Map.of(), log, LeashedProcess.StopSignal.TERM);
    }

    private Optional<HttpResponse<String>> get(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return Optional.of(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException notThere) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** What a process cannot refuse. */
    enum Signal {
        STOP,
        CONT;

        void send(long pid) {
            try {
                new ProcessBuilder("kill", "-" + name(), Long.toString(pid))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
            } catch (IOException failed) {
                throw new java.io.UncheckedIOException(failed);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
