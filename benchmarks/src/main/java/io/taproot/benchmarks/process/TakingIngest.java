package io.taproot.benchmarks.process;

import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;

/** Stands where ingest would: takes every request at once, looks at none, and counts their bytes. */
final class TakingIngest implements AutoCloseable {

    private static final String SERVICE = "opentelemetry.proto.collector.trace.v1.TraceService";

    private final AtomicLong bytes = new AtomicLong();
    private final Server server;

    private TakingIngest() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .directExecutor()
                .addService(ServerServiceDefinition.builder(SERVICE)
                        .addMethod(
                                MethodDescriptor.newBuilder(new Skipping(), new Skipping())
                                        .setType(MethodDescriptor.MethodType.UNARY)
                                        .setFullMethodName(SERVICE + "/Export")
                                        .build(),
                                ServerCalls.asyncUnaryCall((size, answer) -> {
                                    bytes.addAndGet(size);
                                    answer.onNext(0L);
                                    answer.onCompleted();
                                }))
                        .build())
                .build()
                .start();
    }

    static TakingIngest start() throws IOException {
        return new TakingIngest();
    }

    int port() {
        return server.getPort();
    }

    /** Of all requests so far. */
    long bytes() {
        return bytes.get();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    /** A message is its length; the answer is the empty one: nothing was rejected. */
    private static final class Skipping implements MethodDescriptor.Marshaller<Long> {

        @Override
        public InputStream stream(Long answer) {
            return InputStream.nullInputStream();
        }

        @Override
        public Long parse(InputStream message) {
            try {
                return message.skip(Long.MAX_VALUE);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
