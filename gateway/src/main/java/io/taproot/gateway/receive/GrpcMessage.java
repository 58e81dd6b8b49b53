package io.taproot.gateway.receive;

import io.grpc.MethodDescriptor;
import java.io.InputStream;

/**
 * A request as gRPC hands it over: read no further than there was room for.
 *
 * @param room holds what was read; whoever answers closes it
 */
record GrpcMessage(Inflation body, Admission.Reservation room) {

    /** Inflates while it reads, so that a bomb goes off within the bounds: those of the sender of {@link CallInProgress}. */
    record Marshaller(Reception reception) implements MethodDescriptor.Marshaller<GrpcMessage> {

        @Override
        public GrpcMessage parse(InputStream stream) {
            Admission.Reservation room = reception.reserve(CallInProgress.handOver());
            return new GrpcMessage(Inflation.read(stream, reception.settings().maxRequestBytes(), room), room);
        }

        @Override
        public InputStream stream(GrpcMessage value) {
            throw new UnsupportedOperationException("requests are received here, not sent");
        }
    }
}
