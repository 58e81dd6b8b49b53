package io.taproot.gateway;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.taproot.gateway.batch.Signal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** An ingest for tests: a real gRPC server that remembers what it got and answers as it was told to. */
public final class FakeIngest implements AutoCloseable {

    /** Stands in a field until the real one is injected; nobody listens. */
    public static final FakeIngest NONE = new FakeIngest();

    private static final Metadata.Key<String> TENANT = key("taproot-tenant");
    private static final Metadata.Key<String> BATCH_ID = key("taproot-batch-id");
    private static final Metadata.Key<String> SELF = key("taproot-self");
    private static final Metadata.Key<String> TRACEPARENT = key("traceparent");

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final @Nullable Server server;
    private volatile boolean isAway;

    private FakeIngest(int port) throws IOException {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", port))
                .maxInboundMessageSize(64 << 20);
        for (Signal signal : Signal.values()) {
            builder.addService(service(signal));
        }
        server = builder.build().start();
    }

    private FakeIngest() {
        server = null;
    }

    public static FakeIngest start() {
        return startOn(0);
    }

    public static FakeIngest startOn(int port) {
        try {
            return new FakeIngest(port);
        } catch (IOException portTaken) {
            throw new UncheckedIOException(portTaken);
        }
    }

    public int port() {
        return server == null ? 0 : server.getPort();
    }

    public String address() {
        return "127.0.0.1:" + port();
    }

    /** What has arrived and was answered OK, in order. */
    public List<Received> accepted() {
        return received.stream().filter(Received::wasAccepted).toList();
    }

    /** Everything that has arrived, in order. */
    public List<Received> received() {
        return List.copyOf(received);
    }

    /** Answers the next request with this and those after it with OK again. */
    public void next(Status status, Metadata trailers) {
        replies.add(new Reply(status, trailers, new byte[0]));
    }

    public void next(Status status) {
        next(status, new Metadata());
    }

    /** Answers the next request with OK and this body. */
    public void nextOk(byte[] response) {
        replies.add(new Reply(Status.OK, new Metadata(), response));
    }

    /** From now on every request is answered with UNAVAILABLE, or none any more. */
    public void beAway(boolean away) {
        isAway = away;
    }

    public void forget() {
        received.clear();
        replies.clear();
        isAway = false;
    }

    @Override
    public void close() {
        if (server != null) {
            server.shutdownNow();
        }
    }

    /** One request as it arrived. */
    public record Received(
            Signal signal,
            byte[] body,
            @Nullable String tenant,
            @Nullable String batchId,
            @Nullable String self,
            @Nullable String traceparent,
            boolean wasAccepted) {}

    private record Reply(Status status, Metadata trailers, byte[] body) {}

    private ServerServiceDefinition service(Signal signal) {
        MethodDescriptor<byte[], byte[]> export = MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(signal.grpcService(), "Export"))
                .setRequestMarshaller(new Bytes())
                .setResponseMarshaller(new Bytes())
                .build();
        return ServerServiceDefinition.builder(signal.grpcService())
                .addMethod(export, new Handler(signal))
                .build();
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    private final class Handler implements ServerCallHandler<byte[], byte[]> {

        private final Signal signal;

        Handler(Signal signal) {
            this.signal = signal;
        }

        @Override
        public ServerCall.Listener<byte[]> startCall(ServerCall<byte[], byte[]> call, Metadata headers) {
            call.request(2);
            return new ServerCall.Listener<>() {
                @Override
                public void onMessage(byte[] body) {
                    Reply scripted = replies.poll();
                    Reply reply = scripted != null ? scripted : standing();
                    received.add(new Received(
                            signal,
                            body,
                            headers.get(TENANT),
                            headers.get(BATCH_ID),
                            headers.get(SELF),
                            headers.get(TRACEPARENT),
                            reply.status().isOk()));
                    if (reply.status().isOk()) {
                        call.sendHeaders(new Metadata());
                        call.sendMessage(reply.body());
                    }
                    call.close(reply.status(), reply.trailers());
                }
            };
        }

        private Reply standing() {
            return new Reply(isAway ? Status.UNAVAILABLE : Status.OK, new Metadata(), new byte[0]);
        }
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
