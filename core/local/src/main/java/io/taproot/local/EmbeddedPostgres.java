package io.taproot.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A PostgreSQL server on loopback in a process of its own, that stops when this process ends. Its data directory
 * outlives it; every commit is on the disk before it is answered.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    public static final String DATABASE = "taproot";
    public static final String USERNAME = "taproot";
    /** Any would do: only this machine can connect, and its users are trusted. Clients want one to be set. */
    public static final String PASSWORD = "taproot";

    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    private static final boolean IS_ROOT = "root".equals(System.getProperty("user.name"));

    private final LeashedProcess process;
    private final int port;

    private EmbeddedPostgres(LeashedProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Returns when the server answers and has the database {@value #DATABASE}.
     *
     * @param directory holds the data and the log; created when missing
     * @param port      0 for any free port
     * @throws EngineException if the port is taken, the directory is in use, or the server does not answer in time
     */
    public static EmbeddedPostgres start(Path directory, int port) {
        Path home = directory.toAbsolutePath();
        int listen = Loopback.orFree(port);
        if (!Loopback.isFree(listen)) {
            throw new EngineException("Port " + listen + " is taken, and the embedded PostgreSQL was to listen there");
        }
        PostgresBinaries binaries = PostgresBinaries.unpack();
        Path data = home.resolve("data");
        Path log = home.resolve("postgres.log");
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise(binaries, home, data);
        }
        LeashedProcess process =
                LeashedProcess.start(command(binaries, data, listen), Map.of(), log, LeashedProcess.StopSignal.INT);
        EmbeddedPostgres server = new EmbeddedPostgres(process, listen);
        if (!Await.until(server::hasDatabase, () -> !process.isAlive(), START_PATIENCE)) {
            process.kill();
            throw new EngineException("PostgreSQL did not start in " + home + ":\n" + LogTail.of(log, 12));
        }
        return server;
    }

    /** Makes the cluster beside its place and moves it there, so that one killed half-way is not taken for whole. */
    private static void initialise(PostgresBinaries binaries, Path home, Path data) {
        Path unfinished = home.resolve("data.unfinished");
        Path log = home.resolve("initdb.log");
        List<String> command = asOrdinaryUser(binaries.program("initdb"));
        command.addAll(List.of(
                "--pgdata=" + unfinished,
                "--username=" + USERNAME,
                "--auth=trust",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--locale=C.UTF-8",
                "--no-instructions"));
        try {
            Files.createDirectories(home);
            InstallCache.deleteTree(unfinished);
            Process initdb = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (initdb.waitFor() != 0) {
                throw new EngineException(
                        "PostgreSQL could not make its data directory " + data + ":\n" + LogTail.of(log, 12));
            }
            Files.move(unfinished, data);
        } catch (IOException e) {
            throw new EngineException("PostgreSQL could not make its data directory " + data, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("Interrupted while PostgreSQL made its data directory", e);
        }
    }

    private static List<String> command(PostgresBinaries binaries, Path data, int port) {
        List<String> command = asOrdinaryUser(binaries.program("postgres"));
        command.addAll(List.of("-D", data.toString(), "-p", Integer.toString(port)));
        List<String> settings = List.of(
                "listen_addresses=" + Loopback.HOST,
                // a socket file would need a short path that nobody else uses
                "unix_socket_directories=",
                "fsync=on",
                "shared_buffers=48MB",
                "max_connections=100",
                "timezone=UTC");
        settings.forEach(setting -> command.addAll(List.of("-c", setting)));
        return command;
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it is nobody, and still owns its files. */
    private static List<String> asOrdinaryUser(Path program) {
        List<String> command = new ArrayList<>();
        if (IS_ROOT) {
            command.addAll(List.of("unshare", "-U", "--"));
        }
        command.add(program.toString());
        return command;
    }

    private boolean hasDatabase() {
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"), USERNAME, PASSWORD);
                Statement statement = connection.createStatement()) {
            try (ResultSet found =
                    statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                if (found.next()) {
                    return true;
                }
            }
            statement.execute("CREATE DATABASE " + DATABASE);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** For Flyway and other JDBC clients; user {@link #USERNAME}. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + Loopback.HOST + ":" + port + "/" + database;
    }

    /** For Vert.x clients; user {@link #USERNAME}. */
    public String reactiveUrl(String database) {
        return "postgresql://" + Loopback.HOST + ":" + port + "/" + database;
    }

    public int port() {
        return port;
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

    /** Ends open connections, writes what is in memory, and stops. */
    @Override
    public void close() {
        process.stop(STOP_PATIENCE);
    }
}
