package io.taproot.gateway.receive;

import com.google.protobuf.Message;
import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.ProtoUtils;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.quarkus.grpc.GrpcService;
import io.taproot.gateway.batch.Signal;
import jakarta.inject.Singleton;

/** OTLP over gRPC: the method Export of three services. Requests stay bytes until there is room to decode them. */
final class OtlpGrpc {

    private OtlpGrpc() {}

    @GrpcService
    @Singleton
    static final class Traces implements BindableService {

        private final Reception reception;

        Traces(Reception reception) {
            this.reception = reception;
        }

        @Override
        public ServerServiceDefinition bindService() {
            return service(Signal.TRACES, ExportTraceServiceResponse.getDefaultInstance(), reception);
        }
    }

    @GrpcService
    @Singleton
    static final class Logs implements BindableService {

        private final Reception reception;

        Logs(Reception reception) {
            this.reception = reception;
        }

        @Override
        public ServerServiceDefinition bindService() {
            return service(Signal.LOGS, ExportLogsServiceResponse.getDefaultInstance(), reception);
        }
    }

    @GrpcService
    @Singleton
    static final class Metrics implements BindableService {

        private final Reception reception;

        Metrics(Reception reception) {
            this.reception = reception;
        }

        @Override
        public ServerServiceDefinition bindService() {
            return service(Signal.METRICS, ExportMetricsServiceResponse.getDefaultInstance(), reception);
        }
    }

    private static ServerServiceDefinition service(Signal signal, Message response, Reception reception) {
        MethodDescriptor<GrpcMessage, Message> export = MethodDescriptor.<GrpcMessage, Message>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(signal.grpcService(), "Export"))
                .setRequestMarshaller(new GrpcMessage.Marshaller(reception))
                .setResponseMarshaller(ProtoUtils.marshaller(response))
                .build();
        return ServerServiceDefinition.builder(signal.grpcService())
                .addMethod(export, new GrpcRequests(reception, signal))
                .build();
    }
}
