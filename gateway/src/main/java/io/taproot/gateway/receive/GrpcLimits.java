package io.taproot.gateway.receive;

import io.quarkus.grpc.api.ServerBuilderCustomizer;
import io.quarkus.grpc.runtime.config.GrpcServerConfiguration;
import io.vertx.grpc.VertxServerBuilder;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/**
 * What one gRPC connection may do. A peer is pinged while it is silent, and cut off when it does not answer; one that only
 * answers pings and asks nothing is told to go. Numbers of calls, metadata and resets as for HTTP: docs/otlp.md.
 */
@Singleton
final class GrpcLimits implements ServerBuilderCustomizer<VertxServerBuilder> {

    private static final int MOST_CALLS_AT_ONCE = 128;
    private static final int MOST_METADATA_BYTES = 16 << 10;
    private static final int MOST_RESETS = 200;
    private static final int RESETS_WITHIN_SECONDS = 30;
    private static final long IDLE_SECONDS = 75;

    private final Reception reception;

    GrpcLimits(Reception reception) {
        this.reception = reception;
    }

    @Override
    public void customize(GrpcServerConfiguration config, VertxServerBuilder server) {
        long patienceMillis = reception.settings().headTimeout().toMillis();
        server.nettyBuilder()
                .maxConcurrentCallsPerConnection(MOST_CALLS_AT_ONCE)
                .maxInboundMetadataSize(MOST_METADATA_BYTES)
                .maxRstFramesPerWindow(MOST_RESETS, RESETS_WITHIN_SECONDS)
                .keepAliveTime(patienceMillis * 2 / 3, TimeUnit.MILLISECONDS)
                .keepAliveTimeout(patienceMillis / 3, TimeUnit.MILLISECONDS)
                .maxConnectionIdle(IDLE_SECONDS, TimeUnit.SECONDS);
    }
}
