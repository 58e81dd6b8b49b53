package io.taproot.ingest.receive;

import io.quarkus.grpc.api.ServerBuilderCustomizer;
import io.quarkus.grpc.runtime.config.GrpcServerConfiguration;
import io.vertx.grpc.VertxServerBuilder;
import jakarta.inject.Singleton;

/**
 * Lets a gateway send a whole request before it has to wait for room: HTTP/2's own window of 64 KiB is less than one
 * request, and would be paid for with a round trip each.
 */
@Singleton
public class WideWindow implements ServerBuilderCustomizer<VertxServerBuilder> {

    private static final int BYTES = 4 << 20;

    @Override
    public void customize(GrpcServerConfiguration configuration, VertxServerBuilder server) {
        server.nettyBuilder().flowControlWindow(BYTES);
    }
}
