package io.taproot.gateway.receive;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import io.quarkus.grpc.api.ServerBuilderCustomizer;
import io.quarkus.grpc.runtime.config.GrpcServerConfiguration;
import io.taproot.gateway.sender.Sender;
import io.vertx.grpc.VertxServerBuilder;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Remembers in gRPC's context of each call who was found to make it. The marshaller has no other way to know whose message
 * it reads, and once the message is handed over its bytes are gone. The context is made before anything is known of the
 * call, so what is in it is a place, which is filled when the headers have been looked at.
 */
@Singleton
final class CallInProgress extends ServerStreamTracer.Factory implements ServerBuilderCustomizer<VertxServerBuilder> {

    private static final Context.Key<AtomicReference<Sender>> PLACE = Context.key("taproot-sender");

    @Override
    public void customize(GrpcServerConfiguration config, VertxServerBuilder server) {
        server.addStreamTracerFactory(this);
    }

    @Override
    public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
        return new ServerStreamTracer() {
            @Override
            public Context filterContext(Context context) {
                return context.withValue(PLACE, new AtomicReference<>(Sender.LOCAL));
            }
        };
    }

    /** To be called where the headers are looked at, before the message is asked for. */
    static void isMadeBy(Sender sender) {
        PLACE.get().set(sender);
    }

    static Sender sender() {
        return PLACE.get().get();
    }
}
