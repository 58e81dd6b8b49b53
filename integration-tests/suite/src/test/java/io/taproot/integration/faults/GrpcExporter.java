package io.taproot.integration.faults;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.RetryInfo;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.util.concurrent.TimeUnit;

/** OTLP over gRPC. */
final class GrpcExporter implements Exporter {

    private static final String SAYS_WHEN = " with RetryInfo";

    private final ManagedChannel channel;

    GrpcExporter(int port, String key) {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("x-api-key", Metadata.ASCII_STRING_MARSHALLER), key);
        channel = NettyChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .intercept(MetadataUtils.newAttachHeadersInterceptor(headers))
                .build();
    }

    @Override
    public String taken() {
        return Status.Code.OK.name();
    }

    @Override
    public String refusedByQuota() {
        return Status.Code.RESOURCE_EXHAUSTED + SAYS_WHEN;
    }

    @Override
    public String export(byte[] request) {
        try {
            ClientCalls.blockingUnaryCall(
                    channel, RawExport.METHOD, CallOptions.DEFAULT.withDeadlineAfter(10, TimeUnit.SECONDS), request);
            return taken();
        } catch (StatusRuntimeException failed) {
            return failed.getStatus().getCode() + (saysWhen(failed) ? SAYS_WHEN : "");
        }
    }

    private static boolean saysWhen(StatusRuntimeException failed) {
        com.google.rpc.Status status = StatusProto.fromThrowable(failed);
        return status != null && status.getDetailsList().stream().anyMatch(GrpcExporter::isPositiveDelay);
    }

    private static boolean isPositiveDelay(Any detail) {
        try {
            if (!detail.is(RetryInfo.class)) {
                return false;
            }
            Duration delay = detail.unpack(RetryInfo.class).getRetryDelay();
            return delay.getSeconds() > 0 || delay.getNanos() > 0;
        } catch (InvalidProtocolBufferException notOne) {
            return false;
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
