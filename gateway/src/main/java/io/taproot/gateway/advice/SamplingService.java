package io.taproot.gateway.advice;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import com.google.rpc.Code;
import com.google.rpc.RetryInfo;
import io.grpc.BindableService;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.quarkus.grpc.GrpcService;
import io.taproot.gateway.sender.Admittance;
import io.taproot.gateway.sender.Sender;
import io.taproot.gateway.sender.Senders;
import io.taproot.gateway.sender.ShownKey;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Jaeger's remote sampling over gRPC, as the samplers of the OpenTelemetry SDKs ask it: {@code GetSamplingStrategy}. */
@GrpcService
@Singleton
final class SamplingService implements BindableService {

    private static final String SERVICE = "jaeger.api_v2.SamplingManager";
    private static final int SERVICE_NAME = 1;
    private static final int LONGEST_QUESTION = 4_096;
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of(ShownKey.AUTHORIZATION, Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> API_KEY =
            Metadata.Key.of(ShownKey.API_KEY, Metadata.ASCII_STRING_MARSHALLER);

    private final Senders senders;
    private final Advice advice;

    SamplingService(Senders senders, Advice advice) {
        this.senders = senders;
        this.advice = advice;
    }

    @Override
    public ServerServiceDefinition bindService() {
        MethodDescriptor<byte[], byte[]> method = MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(MethodType.UNARY)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, "GetSamplingStrategy"))
                .setRequestMarshaller(new Bytes())
                .setResponseMarshaller(new Bytes())
                .build();
        return ServerServiceDefinition.builder(SERVICE)
                .addMethod(method, new Handler())
                .build();
    }

    private final class Handler implements ServerCallHandler<byte[], byte[]> {

        @Override
        public ServerCall.Listener<byte[]> startCall(ServerCall<byte[], byte[]> call, Metadata headers) {
            switch (admittance(call, headers)) {
                case Admittance.Unknown(String reason) -> fail(call, Code.UNAUTHENTICATED, reason, null);
                case Admittance.Forbidden(String reason) -> fail(call, Code.PERMISSION_DENIED, reason, null);
                case Admittance.Undecided(String reason, var retryAfter) ->
                    fail(call, Code.UNAVAILABLE, reason, retryAfter);
                case Admittance.Admitted(Sender sender) -> {
                    call.request(2);
                    return new Listener(call, sender);
                }
            }
            return new ServerCall.Listener<>() {};
        }

        private Admittance admittance(ServerCall<byte[], byte[]> call, Metadata headers) {
            InetAddress from =
                    call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR) instanceof InetSocketAddress socket
                                    && socket.getAddress() != null
                            ? socket.getAddress()
                            : InetAddress.ofLiteral("0.0.0.0");
            return senders.admit(ShownKey.of(headers.get(AUTHORIZATION), headers.get(API_KEY)), from);
        }
    }

    private final class Listener extends ServerCall.Listener<byte[]> {

        private final ServerCall<byte[], byte[]> call;
        private final Sender sender;
        private byte @Nullable [] question;

        Listener(ServerCall<byte[], byte[]> call, Sender sender) {
            this.call = call;
            this.sender = sender;
        }

        @Override
        public void onMessage(byte[] message) {
            question = message;
        }

        @Override
        public void onHalfClose() {
            String service = question == null ? "" : serviceIn(question);
            if (service.isBlank()) {
                fail(call, Code.INVALID_ARGUMENT, "serviceName is needed", null);
            } else if (!sender.mayBe(service)) {
                fail(call, Code.PERMISSION_DENIED, "the key is not for this service", null);
            } else {
                call.sendHeaders(new Metadata());
                call.sendMessage(advice.strategy(sender, service).protobuf());
                call.close(Status.OK, new Metadata());
            }
        }
    }

    /** Empty if there is none, or this is no question. */
    private static String serviceIn(byte[] question) {
        try {
            CodedInputStream fields = CodedInputStream.newInstance(question);
            String service = "";
            int tag;
            while ((tag = fields.readTag()) != 0) {
                if (tag == (SERVICE_NAME << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED)) {
                    service = fields.readString();
                } else if (!fields.skipField(tag)) {
                    return "";
                }
            }
            return service;
        } catch (IOException notAMessage) {
            return "";
        }
    }

    private static void fail(
            ServerCall<byte[], byte[]> call, Code code, String message, @Nullable Duration retryAfter) {
        com.google.rpc.Status.Builder status =
                com.google.rpc.Status.newBuilder().setCode(code.getNumber()).setMessage(message);
        if (retryAfter != null) {
            status.addDetails(com.google.protobuf.Any.pack(RetryInfo.newBuilder()
                    .setRetryDelay(com.google.protobuf.Duration.newBuilder()
                            .setSeconds(retryAfter.toSeconds())
                            .setNanos(retryAfter.toNanosPart()))
                    .build()));
        }
        StatusRuntimeException failure = StatusProto.toStatusRuntimeException(status.build());
        Metadata trailers = failure.getTrailers();
        call.close(failure.getStatus(), trailers == null ? new Metadata() : trailers);
    }

    /** A question is a name: what is longer is none. */
    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {

        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readNBytes(LONGEST_QUESTION);
            } catch (IOException broken) {
                throw Status.INVALID_ARGUMENT.asRuntimeException();
            }
        }
    }
}
