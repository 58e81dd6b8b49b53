package io.taproot.local;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A ClickHouse server on loopback in a process of its own, that serves ClickHouse's HTTP and native protocols and
 * stops when this process ends. Its data directory outlives it, whether it is closed or killed.
 */
public final class EmbeddedClickHouse implements AutoCloseable {
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    // serves until standard input ends; the listeners must be asked for, the options alone open none
    private static final String SERVE = "SYSTEM START LISTEN HTTP; SYSTEM START LISTEN TCP;"
            + " SELECT count() FROM file('-', 'LineAsString', 'line String')";

    private final LeashedProcess process;
    private final int httpPort;
    private final int tcpPort;

    private EmbeddedClickHouse(LeashedProcess process, int httpPort, int tcpPort) {
        this.process = process;
        this.httpPort = httpPort;
        this.tcpPort = tcpPort;
    }

    /** As {@link #start(EngineLibrary, Path, int, int)}, with the engine installed first where it is missing. */
    public static EmbeddedClickHouse start(Path directory, int httpPort, int tcpPort) {
        Consumer<String> progress = System.err::println;
        return start(EngineLibrary.install(progress), directory, httpPort, tcpPort);
    }

    /**
     * Returns when the server answers queries.
     *
     * @param directory holds the data, the settings and the log; created when missing
     * @param httpPort  0 for any free port
     * @param tcpPort   0 for any free port
     * @throws EngineException if a port is taken, the directory is in use, or the server does not answer in time
     */
    public static EmbeddedClickHouse start(EngineLibrary library, Path directory, int httpPort, int tcpPort) {
        ClickHouseFiles files = new ClickHouseFiles(directory.toAbsolutePath());
        int http = Loopback.orFree(httpPort);
        int tcp = Loopback.orFree(tcpPort);
        for (int port : List.of(http, tcp)) {
            if (!Loopback.isFree(port)) {
                throw new EngineException(
                        "Port " + port + " is taken, and the embedded ClickHouse was to listen there");
            }
        }
        try {
            files.write();
        } catch (IOException e) {
            throw new EngineException("Could not write ClickHouse's settings into " + directory, e);
        }
        LeashedProcess process = LeashedProcess.start(
                command(library, files, http, tcp), Map.of(), files.output(), LeashedProcess.StopSignal.END_OF_INPUT);
        EmbeddedClickHouse server = new EmbeddedClickHouse(process, http, tcp);
        if (!Await.until(server::answers, () -> !process.isAlive(), START_PATIENCE)) {
            process.kill();
            throw new EngineException(
                    "ClickHouse did not start in " + files.directory() + ":\n" + LogTail.of(files.output(), 12));
        }
        return server;
    }

    private static List<String> command(EngineLibrary library, ClickHouseFiles files, int http, int tcp) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ErrorFile=" + files.directory().resolve("crash_%p.log"),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath(),
                ClickHouseHost.class.getName(),
                library.file().toString(),
                "clickhouse",
                "--config-file=" + files.config(),
                "--path=" + files.data(),
                "--http_port=" + http,
                "--tcp_port=" + tcp,
                "--listen_host=" + Loopback.HOST,
                // the level in the settings is ignored by this engine
                "--log-level=warning",
                "--query=" + SERVE);
    }

    /** The host needs this module's classes and nothing else; a short path starts faster than the parent's whole one. */
    private static String classPath() {
        var source = ClickHouseHost.class.getProtectionDomain().getCodeSource();
        if (source != null && source.getLocation() != null) {
            try {
                return Path.of(source.getLocation().toURI()).toString();
            } catch (URISyntaxException | IllegalArgumentException | java.nio.file.FileSystemNotFoundException e) {
                // a class loader with locations of its own kind; the class path below has the module as well
                return System.getProperty("java.class.path");
            }
        }
        return System.getProperty("java.class.path");
    }

    private boolean answers() {
        try {
            HttpURLConnection ping =
                    (HttpURLConnection) new URI(httpUrl() + "/ping").toURL().openConnection();
            ping.setConnectTimeout(500);
            ping.setReadTimeout(2_000);
            try {
                // the engine opens its listeners one after the other
                return ping.getResponseCode() == 200 && Loopback.isServed(tcpPort);
            } finally {
                ping.disconnect();
            }
        } catch (IOException e) {
            return false;
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For example {@code http://127.0.0.1:18123}; user {@code default}, no password. */
    public String httpUrl() {
        return "http://" + Loopback.HOST + ":" + httpPort;
    }

    public int httpPort() {
        return httpPort;
    }

    public int tcpPort() {
        return tcpPort;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes when the server is gone, with its exit code. */
    public CompletableFuture<Integer> onExit() {
        return process.onExit();
    }

    /** {@code kill -9}: for tests of what survives it. */
    public void kill() {
        process.kill();
    }

    /** Lets running queries end, writes what is in memory, and stops. */
    @Override
    public void close() {
        process.stop(STOP_PATIENCE);
    }
}
