package io.taproot.gateway.blackbox;

import io.taproot.gateway.FakeIngest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.ConfigProvider;

/** Ports and figures of the gateway under test. */
final class BlackBox {

    private static final HttpClient MANAGEMENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private BlackBox() {}

    static HttpSender http() {
        return new HttpSender(port("quarkus.http.test-port"));
    }

    static GrpcSender grpc() {
        return new GrpcSender(port("quarkus.grpc.server.test-port"));
    }

    /** Says that it packs, and does not. */
    static GrpcSender lyingGrpc() {
        return new GrpcSender(port("quarkus.grpc.server.test-port"), Packing.lies());
    }

    static String management(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port("quarkus.management.test-port") + path))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return MANAGEMENT
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (Exception gone) {
            throw new IllegalStateException("the management port does not answer", gone);
        }
    }

    static String postToManagement(String path, String body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port("quarkus.management.test-port") + path))
                    .timeout(Duration.ofSeconds(10))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return MANAGEMENT
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (Exception gone) {
            throw new IllegalStateException("the management port does not answer", gone);
        }
    }

    /** Sum of a metric over all series whose line holds each of the parts. */
    static double metric(String name, String... parts) {
        return management("/q/metrics")
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> List.of(parts).stream().allMatch(line::contains))
                .map(line ->
                        line.contains(" # ") ? line.substring(0, line.indexOf(" # ")) : line) // an exemplar follows
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** What senders other than Taproot itself have sent and ingest has taken. */
    static List<FakeIngest.Received> acceptedOfOthers(FakeIngest ingest) {
        return ingest.accepted().stream()
                .filter(received -> received.self() == null)
                .toList();
    }

    static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - until > 0) {
                throw new AssertionError("it did not happen within 20 s");
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static int port(String key) {
        return ConfigProvider.getConfig().getValue(key, Integer.class);
    }
}
