package io.taproot.gateway.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.extension.trace.jaeger.sampler.JaegerRemoteSampler;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The OpenTelemetry SDK's own remote sampler, asking the gateway. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class RemoteSamplerTest {

    private ManagedChannel channel = channel(Surroundings.KEY);

    @AfterEach
    void close() {
        channel.shutdownNow();
    }

    @Test
    void takesTheShareOfItsService() {
        try (JaegerRemoteSampler sampler = sampler("orders")) {
            BlackBox.await(() -> share(sampler, "anything") < 0.5);

            assertThat(share(sampler, "anything")).isBetween(0.2, 0.3);
        }
    }

    @Test
    void takesTheSharesOfSingleOperations() {
        try (JaegerRemoteSampler sampler = sampler("payments")) {
            BlackBox.await(() -> share(sampler, "GET /health") == 0);

            assertThat(share(sampler, "POST /charge")).isOne();
            assertThat(share(sampler, "anything else")).isBetween(0.45, 0.55);
        }
    }

    @Test
    void keepsWhatItHadWhereItIsNotToldAnything() {
        channel.shutdownNow();
        channel = channel("tp_guessed");
        try (JaegerRemoteSampler sampler = sampler("orders")) {
            assertThat(share(sampler, "anything")).isOne();
        }
    }

    private JaegerRemoteSampler sampler(String service) {
        return JaegerRemoteSampler.builder()
                .setServiceName(service)
                .setChannel(channel)
                .setInitialSampler(Sampler.alwaysOn())
                .setPollingInterval(Duration.ofMillis(100))
                .build();
    }

    private static double share(Sampler sampler, String operation) {
        Random random = new Random(3);
        int kept = 0;
        for (int i = 0; i < 4_000; i++) {
            String traceId = "%016x%016x".formatted(random.nextLong(), random.nextLong());
            kept += sampler.shouldSample(
                                            Context.root(),
                                            traceId,
                                            operation,
                                            SpanKind.SERVER,
                                            Attributes.empty(),
                                            List.of())
                                    .getDecision()
                            == SamplingDecision.RECORD_AND_SAMPLE
                    ? 1
                    : 0;
        }
        return kept / 4_000.0;
    }

    private static ManagedChannel channel(String key) {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("x-api-key", Metadata.ASCII_STRING_MARSHALLER), key);
        int port = ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", Integer.class);
        return NettyChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .intercept(MetadataUtils.newAttachHeadersInterceptor(headers))
                .build();
    }
}
