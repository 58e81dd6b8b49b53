package io.taproot.gateway.receive;

import io.grpc.Decompressor;
import io.grpc.DecompressorRegistry;
import io.quarkus.grpc.api.ServerBuilderCustomizer;
import io.quarkus.grpc.runtime.config.GrpcServerConfiguration;
import io.vertx.grpc.VertxServerBuilder;
import jakarta.inject.Singleton;
import java.io.InputStream;

/**
 * What {@code grpc-encoding} may say. gzip replaces gRPC's own: that one fails while the call is still gRPC's, which
 * answers INTERNAL where OTLP asks for INVALID_ARGUMENT.
 */
@Singleton
final class GrpcCompression implements ServerBuilderCustomizer<VertxServerBuilder> {

    @Override
    public void customize(GrpcServerConfiguration config, VertxServerBuilder server) {
        DecompressorRegistry known = DecompressorRegistry.getDefaultInstance();
        for (Compression compression : Compression.values()) {
            known = known.with(new Unpacking(compression), true);
        }
        server.decompressorRegistry(known);
    }

    private record Unpacking(Compression compression) implements Decompressor {

        @Override
        public String getMessageEncoding() {
            return compression.word();
        }

        @Override
        public InputStream decompress(InputStream packed) {
            return compression.inflating(packed);
        }
    }
}
