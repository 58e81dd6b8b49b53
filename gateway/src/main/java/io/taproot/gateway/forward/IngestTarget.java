package io.taproot.gateway.forward;

import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.taproot.gateway.batch.Signal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One address of ingest. After a failure it rests a moment, so that the next batch tries another one first. */
final class IngestTarget implements AutoCloseable {

    private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ManagedChannel channel;
    private final AtomicLong restsUntilNano = new AtomicLong(System.nanoTime());

    IngestTarget(String address) {
        channel = NettyChannelBuilder.forTarget("dns:///" + address)
                .defaultLoadBalancingPolicy("round_robin")
                .idleTimeout(365, TimeUnit.DAYS) // an idle connection would look like an ingest that is away
                .keepAliveTime(30, TimeUnit.SECONDS)
                .disableRetry()
                .usePlaintext()
                .build();
        channel.getState(true);
    }

    /**
     * Blocks until ingest has answered.
     *
     * @throws StatusRuntimeException with the answer if it is not OK
     */
    byte[] export(Signal signal, byte[] request, Metadata metadata, Duration deadline) {
        CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(deadline.toNanos(), TimeUnit.NANOSECONDS);
        return ClientCalls.blockingUnaryCall(
                ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(metadata)),
                ExportMethod.of(signal),
                options,
                request);
    }

    boolean isReachable() {
        return channel.getState(true) == ConnectivityState.READY;
    }

    /** Whether it is worth the first try. */
    boolean isHealthy() {
        return System.nanoTime() - restsUntilNano.get() >= 0
                && channel.getState(false) != ConnectivityState.TRANSIENT_FAILURE;
    }

    void rest() {
        restsUntilNano.set(System.nanoTime() + REST_NANOS);
    }

    /** The channel's own patience grows to minutes; ours decides when the next try is due. */
    void reconnect() {
        channel.resetConnectBackoff();
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
