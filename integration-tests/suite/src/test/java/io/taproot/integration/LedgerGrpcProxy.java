package io.taproot.integration;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Stands before the gateway's OTLP/gRPC port and writes into a ledger what passes. Alters no message. */
final class LedgerGrpcProxy implements AutoCloseable {

    private static final String TRACES = "opentelemetry.proto.collector.trace.v1.TraceService";

    private final SpanLedger ledger;
    private final ManagedChannel gateway;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Server server;

    LedgerGrpcProxy(SpanLedger ledger, URI gateway) throws IOException {
        this.ledger = ledger;
        this.gateway = NettyChannelBuilder.forAddress(gateway.getHost(), gateway.getPort())
                .usePlaintext()
                .build();
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .executor(threads)
                .addService(service(TRACES))
                .addService(service("opentelemetry.proto.collector.logs.v1.LogsService"))
                .addService(service("opentelemetry.proto.collector.metrics.v1.MetricsService"))
                .build()
                .start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getPort();
    }

    private ServerServiceDefinition service(String name) {
        MethodDescriptor<byte[], byte[]> export = MethodDescriptor.newBuilder(Raw.BYTES, Raw.BYTES)
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(name + "/Export")
                .build();
        ServerCallHandler<byte[], byte[]> pass = ServerCalls.asyncUnaryCall((request, sender) -> {
            Optional<SpanLedger.Entry> entry =
                    name.equals(TRACES) ? Optional.of(ledger.protobuf(request)) : Optional.empty();
            try {
                byte[] answer = ClientCalls.blockingUnaryCall(
                        gateway, export, CallOptions.DEFAULT.withDeadlineAfter(30, TimeUnit.SECONDS), request);
                entry.ifPresent(SpanLedger.Entry::acknowledge);
                sender.onNext(answer);
                sender.onCompleted();
            } catch (StatusRuntimeException refused) {
                Metadata trailers = refused.getTrailers();
                sender.onError(refused.getStatus().asRuntimeException(trailers));
            }
        });
        return ServerServiceDefinition.builder(name).addMethod(export, pass).build();
    }

    @Override
    public void close() {
        server.shutdownNow();
        gateway.shutdownNow();
        threads.shutdownNow();
    }

    /** Messages as they are. */
    private enum Raw implements MethodDescriptor.Marshaller<byte[]> {
        BYTES;

        @Override
        public InputStream stream(byte[] message) {
            return new ByteArrayInputStream(message);
        }

        @Override
        public byte[] parse(InputStream message) {
            try {
                return message.readAllBytes();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
