package io.taproot.integration.faults;

import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.taproot.integration.Eventually;
import io.taproot.snapshot.Application;
import io.taproot.snapshot.IngestKey;
import io.taproot.snapshot.KeyQuota;
import io.taproot.snapshot.Snapshot;
import io.taproot.snapshot.SnapshotJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The gateway as a process, with short patience, and an ingest behind it that takes everything. */
final class LoneGateway implements AutoCloseable {

    static final String HEALTHY_KEY = "tp_key_of_a_healthy_sender";
    static final String HOSTILE_KEY = "tp_key_of_a_hostile_sender";
    static final String ITEMS_KEY = "tp_key_with_a_quota_of_items";
    static final String BYTES_KEY = "tp_key_with_a_quota_of_bytes";
    static final long ITEMS_PER_SECOND = 1_000;
    static final long BYTES_PER_SECOND = 100_000;
    static final Duration HEAD_TIMEOUT = Duration.ofSeconds(3);
    static final Duration BODY_TIMEOUT = Duration.ofSeconds(4);

    private final Server ingest;
    private final ServiceProcess process;
    private final int httpPort;
    private final int grpcPort;

    private LoneGateway(Server ingest, ServiceProcess process, int httpPort, int grpcPort) {
        this.ingest = ingest;
        this.process = process;
        this.httpPort = httpPort;
        this.grpcPort = grpcPort;
    }

    static LoneGateway start(Path directory) throws IOException {
        Server ingest = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(takingEverything())
                .build()
                .start();
        Path state = Files.createDirectories(directory.resolve("gateway"));
        Files.write(state.resolve("snapshot.json"), SnapshotJson.write(fourKeys()));
        int httpPort = Chain.port();
        int grpcPort = Chain.port();
        ServiceProcess process = Chain.service(
                directory,
                "gateway",
                Chain.port(),
                List.of(
                        "-Dquarkus.http.port=" + httpPort,
                        "-Dquarkus.grpc.server.port=" + grpcPort,
                        "-Dtaproot.gateway.state-dir=" + state,
                        "-Dtaproot.gateway.snapshot.url=http://127.0.0.1:1/nobody",
                        "-Dtaproot.gateway.receive.head-timeout=" + HEAD_TIMEOUT,
                        "-Dtaproot.gateway.receive.body-timeout=" + BODY_TIMEOUT,
                        "-Dtaproot.gateway.forward.targets=127.0.0.1:" + ingest.getPort()));
        LoneGateway gateway = new LoneGateway(ingest, process, httpPort, grpcPort);
        Eventually.holds("the gateway is ready, see " + directory, Duration.ofMinutes(2), process::isReady);
        return gateway;
    }

    int httpPort() {
        return httpPort;
    }

    int grpcPort() {
        return grpcPort;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Of requests that are inside it now. */
    double admittedBytes() {
        return process.metric("taproot_gateway_admitted ")
                .orElseThrow(() -> new AssertionError("the gateway does not tell"));
    }

    /** Requests that have found no room so far. */
    double turnedAway() {
        return process.metric("taproot_gateway_request_turned_away_total")
                .orElseThrow(() -> new AssertionError("the gateway does not tell"));
    }

    /** Memory that it has resident now. */
    long residentMiB() {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException gone) {
            throw new AssertionError("the gateway is gone", gone);
        }
    }

    @Override
    public void close() {
        process.close();
        ingest.shutdownNow();
    }

    private static Snapshot fourKeys() {
        return new Snapshot(
                "v1",
                List.of(new Application("shop", "Shop", List.of(), List.of())),
                List.of(
                        key(HEALTHY_KEY, KeyQuota.NONE),
                        key(HOSTILE_KEY, KeyQuota.NONE),
                        key(ITEMS_KEY, new KeyQuota(ITEMS_PER_SECOND, null)),
                        key(BYTES_KEY, new KeyQuota(null, BYTES_PER_SECOND))),
                List.of(),
                List.of());
    }

    private static IngestKey key(String key, KeyQuota quota) {
        return new IngestKey(
                key,
                "shop",
                IngestKey.Kind.SECRET,
                IngestKey.digest(key),
                Instant.parse("2026-01-01T00:00:00Z"),
                null,
                quota);
    }

    private static ServerServiceDefinition takingEverything() {
        return ServerServiceDefinition.builder(RawExport.SERVICE)
                .addMethod(RawExport.METHOD, ServerCalls.asyncUnaryCall((request, answer) -> {
                    answer.onNext(new byte[0]); // nothing was rejected
                    answer.onCompleted();
                }))
                .build();
    }
}
