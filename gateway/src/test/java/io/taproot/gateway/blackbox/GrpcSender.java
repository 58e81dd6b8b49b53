package io.taproot.gateway.blackbox;

import com.google.rpc.Status;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.CompressorRegistry;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.taproot.gateway.batch.Signal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A sender over gRPC, as an SDK would be; it can also send bytes that no SDK would. */
final class GrpcSender implements AutoCloseable {

    private final ManagedChannel channel;

    GrpcSender(int port) {
        this(port, Packing.all());
    }

    GrpcSender(int port, CompressorRegistry compressions) {
        this.channel = NettyChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .compressorRegistry(compressions)
                .maxInboundMessageSize(64 << 20)
                .build();
    }

    byte[] export(Signal signal, byte[] request) {
        return call(signal.grpcService() + "/Export", request, "x-api-key", Surroundings.KEY, null);
    }

    byte[] exportGzip(Signal signal, byte[] request) {
        return call(signal.grpcService() + "/Export", request, "x-api-key", Surroundings.KEY, "gzip");
    }

    /**
     * @param compression any that {@link Packing} knows
     */
    byte[] exportPacked(String compression, Signal signal, byte[] request) {
        return call(signal.grpcService() + "/Export", request, "x-api-key", Surroundings.KEY, compression);
    }

    byte[] exportAs(String key, Signal signal, byte[] request) {
        return call(signal.grpcService() + "/Export", request, "authorization", "Bearer " + key, null);
    }

    byte[] call(String method, byte[] request, String header, String value, @Nullable String compressor) {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of(header, Metadata.ASCII_STRING_MARSHALLER), value);
        CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS);
        return ClientCalls.blockingUnaryCall(
                ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers)),
                descriptor(method),
                compressor == null ? options : options.withCompression(compressor),
                request);
    }

    /** The details that came with a failure. */
    static List<com.google.protobuf.Any> details(StatusRuntimeException failure) {
        Status status = StatusProto.fromThrowable(failure);
        return status == null ? List.of() : status.getDetailsList();
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }

    private static MethodDescriptor<byte[], byte[]> descriptor(String method) {
        return MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(method)
                .setRequestMarshaller(new Bytes())
                .setResponseMarshaller(new Bytes())
                .build();
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {

        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
