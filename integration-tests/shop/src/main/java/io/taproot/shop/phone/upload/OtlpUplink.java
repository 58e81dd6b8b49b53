package io.taproot.shop.phone.upload;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.taproot.shop.telemetry.OtlpDestination;
import io.taproot.shop.work.WorkTime;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Speaks OTLP over HTTP and gRPC with one server, for all phones of the demo. */
public final class OtlpUplink implements Uplink, AutoCloseable {
    private static final int TRIES = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final MethodDescriptor<ExportTraceServiceRequest, ExportTraceServiceResponse> EXPORT =
            MethodDescriptor.newBuilder(
                            ProtoUtils.marshaller(ExportTraceServiceRequest.getDefaultInstance()),
                            ProtoUtils.marshaller(ExportTraceServiceResponse.getDefaultInstance()))
                    .setType(MethodDescriptor.MethodType.UNARY)
                    .setFullMethodName("opentelemetry.proto.collector.trace.v1.TraceService/Export")
                    .build();

    private final OtlpDestination destination;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final ManagedChannel channel;
    private final Channel withHeaders;

    public OtlpUplink(OtlpDestination destination) {
        this.destination = destination;
        this.channel = NettyChannelBuilder.forAddress(
                        destination.grpc().getHost(), destination.grpc().getPort())
                .usePlaintext()
                .build();
        Metadata headers = new Metadata();
        destination
                .headers()
                .forEach((name, value) -> headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value));
        this.withHeaders = ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    @Override
    public boolean send(Upload upload) {
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            Outcome outcome = attempt(upload);
            if (outcome.isFinal()) {
                return outcome.isTaken();
            }
            WorkTime.spend(outcome.pause().multipliedBy(attempt));
        }
        return false;
    }

    private Outcome attempt(Upload upload) {
        try {
            return switch (upload) {
                case Upload.Http post -> post(post);
                case Upload.Grpc call -> call(call);
            };
        } catch (IOException e) {
            return Outcome.AGAIN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.REFUSED;
        }
    }

    private Outcome post(Upload.Http post) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(destination.http().resolve(post.path()))
                .timeout(PATIENCE)
                .header("Content-Type", post.contentType())
                .POST(HttpRequest.BodyPublishers.ofByteArray(post.body()));
        if (post.gzipped()) {
            request.header("Content-Encoding", "gzip");
        }
        destination.headers().forEach(request::header);
        HttpResponse<Void> response = http.send(request.build(), HttpResponse.BodyHandlers.discarding());
        return switch (response.statusCode()) {
            case 200 -> Outcome.TAKEN;
            case 429, 502, 503, 504 -> Outcome.again(response.headers().firstValue("Retry-After"));
            default -> Outcome.REFUSED;
        };
    }

    private Outcome call(Upload.Grpc call) {
        try {
            CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            ClientCalls.blockingUnaryCall(withHeaders, EXPORT, options, call.request());
            return Outcome.TAKEN;
        } catch (StatusRuntimeException e) {
            return switch (e.getStatus().getCode()) {
                case UNAVAILABLE, RESOURCE_EXHAUSTED, DEADLINE_EXCEEDED, ABORTED -> Outcome.AGAIN;
                default -> Outcome.REFUSED;
            };
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
        http.shutdownNow();
    }
}
