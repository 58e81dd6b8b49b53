package io.taproot.integration.faults;

import io.taproot.integration.Eventually;
import io.taproot.local.EmbeddedClickHouse;
import io.taproot.local.EngineException;
import io.taproot.local.Loopback;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Gateway, ingest and ClickHouse as processes of their own, with a {@link FaultProxy} in front of each. */
final class Chain implements AutoCloseable {

    private static final Path ROOT = Path.of(System.getProperty("taproot.root")).toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path directory;
    private final int clickHousePort = port();
    private final FaultProxy toClickHouse;
    private final FaultProxy toIngest;
    private final FaultProxy toGateway;
    private final WatchedState state;
    private final ServiceProcess ingest;
    private final ServiceProcess gateway;
    private final int gatewayGrpcPort = port();
    private final StoredSpans stored;
    private final AtomicInteger kills = new AtomicInteger();
    private EmbeddedClickHouse clickHouse;

    private Chain(Path directory, Path ingestState) throws IOException {
        this.directory = directory;
        int ingestPort = port();
        int gatewayPort = port();
        toClickHouse = new FaultProxy(clickHousePort);
        toIngest = new FaultProxy(ingestPort);
        toGateway = new FaultProxy(gatewayPort);
        state = new WatchedState(ingestState, directory.resolve("disk"));
        clickHouse = startedEngine();
        ingest = ingest(ingestPort, port());
        gateway = gateway(gatewayPort, port());
        stored = new StoredSpans(clickHouse.httpUrl());
    }

    /** Returns when it takes spans, and ClickHouse counts copies and refuses poison. */
    static Chain start(Path directory) throws IOException {
        return start(directory, directory.resolve("ingest"));
    }

    static Chain start(Path directory, Path ingestState) throws IOException {
        Chain chain = new Chain(directory, ingestState);
        try {
            Eventually.holds("the tables are there", PATIENCE, chain.stored::isThere);
            chain.stored.countCopies();
            chain.stored.refusePoison();
            chain.awaitReady();
            if (!chain.state.isWatched()) {
                throw new AssertionError("ingest's disk is not watched, so no power failure would mean anything");
            }
            return chain;
        } catch (AssertionError notStarted) {
            chain.close();
            throw notStarted;
        }
    }

    URI gatewayAddress() {
        return URI.create(toGateway.address());
    }

    /** Past all proxies. */
    int gatewayGrpcPort() {
        return gatewayGrpcPort;
    }

    /** Everything that the chain writes lies below. */
    Path directory() {
        return directory;
    }

    FaultProxy proxy(Part before) {
        return switch (before) {
            case GATEWAY -> toGateway;
            case INGEST -> toIngest;
            case CLICKHOUSE -> toClickHouse;
        };
    }

    ServiceProcess ingest() {
        return ingest;
    }

    ServiceProcess gateway() {
        return gateway;
    }

    WatchedState state() {
        return state;
    }

    StoredSpans stored() {
        return stored;
    }

    /** How often something was killed. */
    int kills() {
        return kills.get();
    }

    /** {@code kill -9}, at whatever moment of its life. */
    void kill(Part part) {
        kills.incrementAndGet();
        switch (part) {
            case GATEWAY -> gateway.kill();
            case INGEST -> ingest.kill();
            case CLICKHOUSE -> clickHouse.kill();
        }
    }

    /** Services start while this returns, ClickHouse is there when it does. */
    void restart(Part part) {
        switch (part) {
            case GATEWAY -> gateway.start();
            case INGEST -> ingest.start();
            case CLICKHOUSE -> clickHouse = startedEngine();
        }
    }

    void pause(Part part) {
        switch (part) {
            case GATEWAY -> gateway.pause();
            case INGEST -> ingest.pause();
            case CLICKHOUSE -> ServiceProcess.Signal.STOP.send(clickHouse.pid());
        }
    }

    void resume(Part part) {
        switch (part) {
            case GATEWAY -> gateway.resume();
            case INGEST -> ingest.resume();
            case CLICKHOUSE -> ServiceProcess.Signal.CONT.send(clickHouse.pid());
        }
    }

    void awaitReady() {
        Eventually.holds(
                "gateway and ingest are ready, see " + directory,
                PATIENCE,
                () -> ingest.isReady() && gateway.isReady());
    }

    /** Until ingest has nothing left that ClickHouse should have. */
    void awaitSettled() {
        Eventually.holds(
                "ingest has written everything, see " + directory,
                Duration.ofMinutes(5),
                () -> ingest.metric("taproot_ingest_span_in_flight").orElse(1.0) == 0);
    }

    @Override
    public void close() throws IOException {
        gateway.close();
        ingest.close();
        stored.close();
        toGateway.close();
        toIngest.close();
        toClickHouse.close();
        resume(Part.CLICKHOUSE);
        clickHouse.close();
    }

    private EmbeddedClickHouse startedEngine() {
        Path data = directory.resolve("clickhouse");
        for (int attempt = 1; ; attempt++) {
            try {
                return EmbeddedClickHouse.start(data, clickHousePort, port());
            } catch (EngineException busy) {
                if (attempt == 3) {
                    throw busy;
                }
            }
        }
    }

    private ServiceProcess ingest(int port, int managementPort) {
        List<String> options = new ArrayList<>(state.jvmOptions());
        options.addAll(List.of(
                "-Dquarkus.grpc.server.port=" + port,
                "-Dtaproot.ingest.state-dir=" + state.directory(),
                "-Dtaproot.ingest.clickhouse.url=" + toClickHouse.address(),
                "-Dtaproot.ingest.spool.segment-size=256K",
                "-Dtaproot.ingest.batch.linger=200ms",
                "-Dtaproot.ingest.retry.longest-pause=1s"));
        return service(directory, "services/ingest", managementPort, options);
    }

    private ServiceProcess gateway(int port, int managementPort) {
        return service(
                directory,
                "gateway",
                managementPort,
                List.of(
                        "-Dquarkus.http.port=" + port,
                        "-Dquarkus.grpc.server.port=" + gatewayGrpcPort,
                        "-Dtaproot.gateway.state-dir=" + directory.resolve("gateway"),
                        "-Dtaproot.gateway.keys.required=false",
                        "-Dtaproot.gateway.snapshot.url=http://127.0.0.1:" + port() + "/nobody",
                        "-Dtaproot.gateway.forward.targets=127.0.0.1:" + toIngest.port()));
    }

    /** @param directory takes its log */
    static ServiceProcess service(Path directory, String module, int managementPort, List<String> options) {
        Path jar = ROOT.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new AssertionError(jar + " is missing; mvn package makes it");
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dquarkus.otel.sdk.disabled=true",
                "-Dquarkus.management.port=" + managementPort));
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        return new ServiceProcess(command, directory.resolve(module.replace('/', '-') + ".log"), managementPort);
    }

    /** Below the ports that the system gives to outgoing connections: one of those could take it while a part is dead. */
    static int port() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(21_000, 24_000);
            if (Loopback.isFree(port)) {
                return port;
            }
        }
    }
}
