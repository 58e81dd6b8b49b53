package io.taproot.gateway.receive;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import io.quarkus.grpc.api.ServerBuilderCustomizer;
import io.quarkus.grpc.runtime.config.GrpcServerConfiguration;
import io.taproot.gateway.sender.Sender;
import io.vertx.grpc.VertxServerBuilder;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Remembers in gRPC's context of each call who was found to make it, and counts its bytes as they come from the wire: gRPC
 * collects a whole message before it shows it to anybody, and a sender who never finishes one would hold its memory unseen.
 * The context is made before anything is known of the call, so what is in it is a place, which is filled when the headers
 * have been looked at.
 */
@Singleton
final class CallInProgress extends ServerStreamTracer.Factory implements ServerBuilderCustomizer<VertxServerBuilder> {

    private static final Context.Key<Place> PLACE = Context.key("taproot-call");

    @Override
    public void customize(GrpcServerConfiguration config, VertxServerBuilder server) {
        server.addStreamTracerFactory(this);
    }

    @Override
    public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
        Place place = new Place();
        return new ServerStreamTracer() {
            @Override
            public Context filterContext(Context context) {
                return context.withValue(PLACE, place);
            }

            @Override
            public void inboundWireSize(long bytes) {
                place.grow(bytes);
            }

            @Override
            public void streamClosed(Status status) {
                place.close();
            }
        };
    }

    /**
     * To be called where the headers are looked at, before the message is asked for.
     *
     * @param wire    holds the bytes of a message that is not whole yet
     * @param refusal is run when there is no room for more of them
     */
    static void isMadeBy(Sender sender, Admission.Reservation wire, Runnable refusal) {
        PLACE.get().fill(sender, wire, refusal);
    }

    /** Whose message it is; from here on its bytes are the reader's to account for. */
    static Sender handOver() {
        Place place = PLACE.get();
        place.release();
        return place.sender();
    }

    /** Of one call: filled by gRPC's caller, grown by the network's thread, handed over to the one that reads. */
    private static final class Place {

        private Sender sender = Sender.LOCAL;
        private Admission.@Nullable Reservation wire;
        private Runnable refusal = () -> {};
        private boolean isClosed;

        synchronized void fill(Sender whoseCall, Admission.Reservation held, Runnable whenFull) {
            if (isClosed) {
                held.close(); // whoever called is gone before anybody has looked at the headers
                return;
            }
            sender = whoseCall;
            wire = held;
            refusal = whenFull;
        }

        synchronized Sender sender() {
            return sender;
        }

        void grow(long bytes) {
            Runnable full = grown(bytes);
            full.run();
        }

        private synchronized Runnable grown(long bytes) {
            return isClosed || wire == null || wire.grow(bytes) ? () -> {} : refusal;
        }

        synchronized void close() {
            isClosed = true;
            release();
        }

        synchronized void release() {
            if (wire != null) {
                wire.close();
            }
        }
    }
}
