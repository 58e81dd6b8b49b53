package io.taproot.integration.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.integration.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * G14. One gateway, two senders that want nothing special, and for a minute four that send ten times what their keys may:
 * one key with a quota of items and one with a quota of bytes, each over HTTP and over gRPC at the same time.
 */
class NoisyTenantIT {

    private static final Duration ALONE = Duration.ofSeconds(20);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final int WARM = 3_000;
    private static final int TIMES_THE_QUOTA = 10;
    private static final double LEAST_SUCCESS = 0.999;
    private static final Percentage ACCURACY = Percentage.withPercentage(5);

    private static LoneGateway gateway;
    private static HealthySender overHttp;
    private static HealthySender overGrpc;
    private static List<NoisySender> items;
    private static List<NoisySender> bytes;

    @BeforeAll
    static void makeNoise(@TempDir Path directory) throws Exception {
        gateway = LoneGateway.start(directory);
        try (HealthySender http = healthyOverHttp();
                HealthySender grpc = healthyOverGrpc()) {
            Eventually.holds("it is warm", Duration.ofMinutes(2), () -> http.sent() > WARM && grpc.sent() > WARM);
        }
        HealthySender httpAlone = healthyOverHttp();
        HealthySender grpcAlone = healthyOverGrpc();
        Thread.sleep(ALONE);
        httpAlone.close();
        grpcAlone.close();

        overHttp = healthyOverHttp();
        overGrpc = healthyOverGrpc();
        items = noise(LoneGateway.ITEMS_KEY, LoneGateway.ITEMS_PER_SECOND, NumberedBatch.SPANS);
        bytes = noise(LoneGateway.BYTES_KEY, LoneGateway.BYTES_PER_SECOND, bytesOfABatch());
        for (NoisySender sender : allOf(items, bytes)) {
            sender.join();
        }
        overHttp.close();
        overGrpc.close();
        tell("HTTP", httpAlone, overHttp);
        tell("gRPC", grpcAlone, overGrpc);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void isTenTimesLouderThanItMay() {
        assertThat(sum(items, NoisySender::sent) * NumberedBatch.SPANS)
                .as("items offered")
                .isGreaterThan((long) (0.95 * TIMES_THE_QUOTA * inAMinute(LoneGateway.ITEMS_PER_SECOND)));
        assertThat(sum(bytes, NoisySender::sent) * bytesOfABatch())
                .as("bytes offered")
                .isGreaterThan((long) (0.95 * TIMES_THE_QUOTA * inAMinute(LoneGateway.BYTES_PER_SECOND)));
    }

    @Test
    void doesNotMakeTheOthersFail() {
        assertThat(overHttp.successRate()).as("%s", overHttp.answers()).isGreaterThanOrEqualTo(LEAST_SUCCESS);
        assertThat(overGrpc.successRate()).as("%s", overGrpc.answers()).isGreaterThanOrEqualTo(LEAST_SUCCESS);
    }

    @Test
    void hasItsQuotaWithinFivePercent() {
        long takenItems = sum(items, NoisySender::takenSpans);
        long takenBytes = sum(bytes, NoisySender::takenBytes);
        System.out.printf(
                Locale.ROOT,
                "items: %+.1f %%; bytes: %+.1f %% of what the quota allows in a minute%n",
                100.0 * takenItems / inAMinute(LoneGateway.ITEMS_PER_SECOND) - 100,
                100.0 * takenBytes / inAMinute(LoneGateway.BYTES_PER_SECOND) - 100);

        assertThat(takenItems).as("items").isCloseTo(inAMinute(LoneGateway.ITEMS_PER_SECOND), ACCURACY);
        assertThat(takenBytes).as("bytes").isCloseTo(inAMinute(LoneGateway.BYTES_PER_SECOND), ACCURACY);
    }

    @Test
    void isToldWithEveryRefusalWhenToComeAgain() {
        for (NoisySender sender : allOf(items, bytes)) {
            Map<String, Integer> answers = sender.answers();
            System.out.println("noise: " + answers);

            assertThat(answers).containsOnlyKeys(sender.taken(), sender.refusedByQuota());
        }
    }

    /** Half of it over each transport. */
    private static List<NoisySender> noise(String key, long quotaPerSecond, long ofABatch) {
        double batchesPerSecond = TIMES_THE_QUOTA * quotaPerSecond / (2.0 * ofABatch);
        return List.of(
                new NoisySender(new HttpExporter(gateway.httpPort(), key), batchesPerSecond, A_MINUTE, 11),
                new NoisySender(new GrpcExporter(gateway.grpcPort(), key), batchesPerSecond, A_MINUTE, 12));
    }

    private static long bytesOfABatch() {
        return new NumberedBatch(11, 1_000, false).request().length;
    }

    private static HealthySender healthyOverHttp() {
        return new HealthySender(new HttpExporter(gateway.httpPort(), LoneGateway.HEALTHY_KEY));
    }

    private static HealthySender healthyOverGrpc() {
        return new HealthySender(new GrpcExporter(gateway.grpcPort(), LoneGateway.HEALTHY_KEY));
    }

    /** For a person: what else the machine does shows here too. */
    private static void tell(String transport, HealthySender alone, HealthySender beside) {
        System.out.printf(
                Locale.ROOT,
                "%s: healthy sender %s, p99 %.1f ms alone, %.1f ms beside the noise, %.2f times%n",
                transport,
                beside.answers(),
                alone.p99Millis(),
                beside.p99Millis(),
                beside.p99Millis() / alone.p99Millis());
    }

    private static long sum(List<NoisySender> senders, ToLongFunction<NoisySender> of) {
        return senders.stream().mapToLong(of).sum();
    }

    private static long inAMinute(long perSecond) {
        return perSecond * A_MINUTE.toSeconds();
    }

    private static List<NoisySender> allOf(List<NoisySender> some, List<NoisySender> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
