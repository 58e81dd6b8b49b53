package io.taproot.ingest.receive;

import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.quarkus.grpc.GrpcService;
import io.taproot.ingest.IngestMetrics;
import io.taproot.ingest.spool.Spool;
import io.taproot.otlp.OtlpSignal;
import jakarta.inject.Singleton;

/** OTLP over gRPC: the method Export of three services. */
final class OtlpGrpc {

    private OtlpGrpc() {}

    @GrpcService
    @Singleton
    static final class Traces implements BindableService {

        private final Spool spool;
        private final IngestMetrics metrics;

        Traces(Spool spool, IngestMetrics metrics) {
            this.spool = spool;
            this.metrics = metrics;
        }

        @Override
        public ServerServiceDefinition bindService() {
            return service(OtlpSignal.TRACES, "trace.v1.TraceService", spool, metrics);
        }
    }

    @GrpcService
    @Singleton
    static final class Logs implements BindableService {

        private final Spool spool;
        private final IngestMetrics metrics;

        Logs(Spool spool, IngestMetrics metrics) {
            this.spool = spool;
            this.metrics = metrics;
        }

        @Override
        public ServerServiceDefinition bindService() {
            return service(OtlpSignal.LOGS, "logs.v1.LogsService", spool, metrics);
        }
    }

    @GrpcService
    @Singleton
    static final class Metrics implements BindableService {

        private final Spool spool;
        private final IngestMetrics metrics;

        Metrics(Spool spool, IngestMetrics metrics) {
            this.spool = spool;
            this.metrics = metrics;
        }

        @Override
        public ServerServiceDefinition bindService() {
            return service(OtlpSignal.METRICS, "metrics.v1.MetricsService", spool, metrics);
        }
    }

    private static ServerServiceDefinition service(
            OtlpSignal signal, String name, Spool spool, IngestMetrics metrics) {
        String service = "opentelemetry.proto.collector." + name;
        MethodDescriptor<byte[], byte[]> export = MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(service, "Export"))
                .setRequestMarshaller(RawBytes.INSTANCE)
                .setResponseMarshaller(RawBytes.INSTANCE)
                .build();
        return ServerServiceDefinition.builder(service)
                .addMethod(export, new ExportCalls(signal, spool, metrics))
                .build();
    }
}
