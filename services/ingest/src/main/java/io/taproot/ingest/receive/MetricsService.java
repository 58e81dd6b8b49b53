package io.taproot.ingest.receive;

import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.quarkus.grpc.GrpcService;
import io.taproot.ingest.Ingest;
import io.taproot.otlp.OtlpSignal;
import jakarta.inject.Inject;

/** OTLP's MetricsService. */
@GrpcService
public class MetricsService implements BindableService {

    private final Ingest ingest;
    private final ExportTracing tracing;

    @Inject
    MetricsService(Ingest ingest, ExportTracing tracing) {
        this.ingest = ingest;
        this.tracing = tracing;
    }

    @Override
    public ServerServiceDefinition bindService() {
        return ExportHandler.service(
                OtlpSignal.METRICS, "opentelemetry.proto.collector.metrics.v1.MetricsService", ingest, tracing);
    }
}
