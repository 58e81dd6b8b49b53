package io.taproot.shop.collector;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.taproot.shop.telemetry.OtlpDestination;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** Takes OTLP over gRPC and over HTTP, as protobuf and as JSON, and keeps it. */
public final class OtlpCollector implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Object arrivals = new Object();
    private final List<SeenSpan> spans = new CopyOnWriteArrayList<>();
    private final List<ExportLogsServiceRequest> logs = new CopyOnWriteArrayList<>();
    private final List<String> jsonBodies = new CopyOnWriteArrayList<>();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Server grpc;
    private final HttpServer http;

    private OtlpCollector() throws IOException {
        grpc = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                .addService(traces())
                .addService(logs())
                .addService(metrics())
                .build()
                .start();
        http = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 16);
        http.createContext("/v1/", this::receive);
        http.setExecutor(workers);
        http.start();
    }

    public static OtlpCollector start() {
        try {
            return new OtlpCollector();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public OtlpDestination destination() {
        return new OtlpDestination(
                URI.create("http://127.0.0.1:" + grpc.getPort()),
                URI.create("http://127.0.0.1:" + http.getAddress().getPort()),
                Map.of());
    }

    /** Waits until so many spans of the trace have arrived. */
    public SeenTrace await(String traceId, int count) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        synchronized (arrivals) {
            SeenTrace seen = trace(traceId);
            while (seen.spans().size() < count) {
                long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
                if (leftMillis <= 0) {
                    throw new AssertionError("Only " + seen.spans() + " of trace " + traceId + " arrived");
                }
                try {
                    arrivals.wait(leftMillis);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                seen = trace(traceId);
            }
            return seen;
        }
    }

    private SeenTrace trace(String traceId) {
        return new SeenTrace(
                spans.stream().filter(span -> span.traceId().equals(traceId)).toList());
    }

    /** Every span that has arrived as protobuf, in order of arrival. */
    public List<SeenSpan> spans() {
        return spans;
    }

    public List<ExportLogsServiceRequest> logExports() {
        return logs;
    }

    /** Every body that has arrived as JSON. */
    public List<String> jsonBodies() {
        return jsonBodies;
    }

    private ServerServiceDefinition traces() {
        MethodDescriptor<ExportTraceServiceRequest, ExportTraceServiceResponse> method = MethodDescriptor.newBuilder(
                        ProtoUtils.marshaller(ExportTraceServiceRequest.getDefaultInstance()),
                        ProtoUtils.marshaller(ExportTraceServiceResponse.getDefaultInstance()))
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName("opentelemetry.proto.collector.trace.v1.TraceService/Export")
                .build();
        return ServerServiceDefinition.builder("opentelemetry.proto.collector.trace.v1.TraceService")
                .addMethod(method, ServerCalls.asyncUnaryCall((request, answers) -> {
                    keep(request);
                    answers.onNext(ExportTraceServiceResponse.getDefaultInstance());
                    answers.onCompleted();
                }))
                .build();
    }

    private ServerServiceDefinition logs() {
        MethodDescriptor<ExportLogsServiceRequest, ExportLogsServiceResponse> method = MethodDescriptor.newBuilder(
                        ProtoUtils.marshaller(ExportLogsServiceRequest.getDefaultInstance()),
                        ProtoUtils.marshaller(ExportLogsServiceResponse.getDefaultInstance()))
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName("opentelemetry.proto.collector.logs.v1.LogsService/Export")
                .build();
        return ServerServiceDefinition.builder("opentelemetry.proto.collector.logs.v1.LogsService")
                .addMethod(method, ServerCalls.asyncUnaryCall((request, answers) -> {
                    logs.add(request);
                    answers.onNext(ExportLogsServiceResponse.getDefaultInstance());
                    answers.onCompleted();
                }))
                .build();
    }

    private static ServerServiceDefinition metrics() {
        MethodDescriptor<ExportMetricsServiceRequest, ExportMetricsServiceResponse> method =
                MethodDescriptor.newBuilder(
                                ProtoUtils.marshaller(ExportMetricsServiceRequest.getDefaultInstance()),
                                ProtoUtils.marshaller(ExportMetricsServiceResponse.getDefaultInstance()))
                        .setType(MethodDescriptor.MethodType.UNARY)
                        .setFullMethodName("opentelemetry.proto.collector.metrics.v1.MetricsService/Export")
                        .build();
        return ServerServiceDefinition.builder("opentelemetry.proto.collector.metrics.v1.MetricsService")
                .addMethod(method, ServerCalls.asyncUnaryCall((request, answers) -> {
                    answers.onNext(ExportMetricsServiceResponse.getDefaultInstance());
                    answers.onCompleted();
                }))
                .build();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = inflated(exchange);
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            if (type != null && type.startsWith("application/json")) {
                jsonBodies.add(new String(body, StandardCharsets.UTF_8));
            } else {
                keep(exchange.getRequestURI().getPath(), body);
            }
            exchange.getResponseHeaders().set("Content-Type", type == null ? "application/x-protobuf" : type);
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void keep(String path, byte[] body) throws InvalidProtocolBufferException {
        switch (path) {
            case "/v1/traces" -> keep(ExportTraceServiceRequest.parseFrom(body));
            case "/v1/logs" -> logs.add(ExportLogsServiceRequest.parseFrom(body));
            default -> ExportMetricsServiceRequest.parseFrom(body);
        }
    }

    private void keep(ExportTraceServiceRequest request) {
        request.getResourceSpansList()
                .forEach(resource -> resource.getScopeSpansList()
                        .forEach(scope -> scope.getSpansList()
                                .forEach(span -> spans.add(new SeenSpan(
                                        resource.getResource(), scope.getScope().getName(), span)))));
        synchronized (arrivals) {
            arrivals.notifyAll();
        }
    }

    private static byte[] inflated(HttpExchange exchange) throws IOException {
        InputStream raw = exchange.getRequestBody();
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (InputStream body = zipped ? new GZIPInputStream(raw) : raw) {
            return body.readAllBytes();
        }
    }

    @Override
    public void close() {
        grpc.shutdownNow();
        http.stop(0);
        workers.shutdownNow();
    }
}
