package io.taproot.ingest;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/** Speaks OTLP/gRPC as the gateway does. */
final class ExportClient implements AutoCloseable {

    private final ManagedChannel channel;

    ExportClient(int port) {
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .maxInboundMessageSize(1 << 20)
                .build();
    }

    /**
     * @param signal {@code trace}, {@code logs} or {@code metrics}
     * @throws io.grpc.StatusRuntimeException for every answer but OK
     */
    byte[] export(String signal, byte[] request, String batchId) {
        String service = signal.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + signal.substring(1) + "Service";
        MethodDescriptor<byte[], byte[]> method = MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName("opentelemetry.proto.collector." + signal + ".v1." + service + "/Export")
                .setRequestMarshaller(new Bytes())
                .setResponseMarshaller(new Bytes())
                .build();
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("taproot-tenant", Metadata.ASCII_STRING_MARSHALLER), "default");
        headers.put(Metadata.Key.of("taproot-batch-id", Metadata.ASCII_STRING_MARSHALLER), batchId);
        Channel withHeaders = ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
        CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(10, TimeUnit.SECONDS);
        return ClientCalls.blockingUnaryCall(withHeaders, method, options, request);
    }

    @Override
    public void close() {
        channel.shutdownNow();
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
