package io.taproot.shop.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The SDK of one service: its own resource, batches and exporters, nothing shared with its neighbours in the process.
 * Closing it sends what is still waiting.
 */
public final class ServiceTelemetry implements AutoCloseable {
    private static final String SCOPE = "io.taproot.shop";
    private static final Duration EXPORT_EVERY = Duration.ofSeconds(1);
    private static final Duration MEASURE_EVERY = Duration.ofSeconds(30);

    private final OpenTelemetrySdk sdk;

    private ServiceTelemetry(OpenTelemetrySdk sdk) {
        this.sdk = sdk;
    }

    public static ServiceTelemetry start(
            String service, String version, OtlpProtocol protocol, OtlpDestination destination) {
        Resource resource = Resource.getDefault().toBuilder()
                .put("service.name", service)
                .put("service.version", version)
                .put("service.namespace", "juniper")
                .put("service.instance.id", UUID.randomUUID().toString())
                .put("deployment.environment.name", "demo")
                .build();
        return new ServiceTelemetry(OpenTelemetrySdk.builder()
                .setTracerProvider(traces(resource, protocol, destination))
                .setLoggerProvider(logs(resource, protocol, destination))
                .setMeterProvider(metrics(resource, protocol, destination))
                .setPropagators(ContextPropagators.create(TextMapPropagator.composite(
                        W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance())))
                .build());
    }

    private static SdkTracerProvider traces(Resource resource, OtlpProtocol protocol, OtlpDestination destination) {
        return SdkTracerProvider.builder()
                .setResource(resource)
                .addSpanProcessor(new SessionFromBaggage())
                .addSpanProcessor(BatchSpanProcessor.builder(protocol.spans(destination))
                        .setScheduleDelay(EXPORT_EVERY)
                        .build())
                .build();
    }

    private static SdkLoggerProvider logs(Resource resource, OtlpProtocol protocol, OtlpDestination destination) {
        return SdkLoggerProvider.builder()
                .setResource(resource)
                .addLogRecordProcessor(BatchLogRecordProcessor.builder(protocol.logs(destination))
                        .setScheduleDelay(EXPORT_EVERY)
                        .build())
                .build();
    }

    private static SdkMeterProvider metrics(Resource resource, OtlpProtocol protocol, OtlpDestination destination) {
        return SdkMeterProvider.builder()
                .setResource(resource)
                .registerMetricReader(PeriodicMetricReader.builder(protocol.metrics(destination))
                        .setInterval(MEASURE_EVERY)
                        .build())
                .build();
    }

    /** For instrumentation libraries. */
    public OpenTelemetry openTelemetry() {
        return sdk;
    }

    /** For spans that no library makes. */
    public Tracer tracer() {
        return sdk.getTracer(SCOPE);
    }

    public Logger logger() {
        return sdk.getLogsBridge().get(SCOPE);
    }

    @Override
    public void close() {
        sdk.shutdown().join(5, TimeUnit.SECONDS);
    }
}
