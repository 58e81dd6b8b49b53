package io.taproot.shop.telemetry;

import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporter;
import io.opentelemetry.exporter.otlp.metrics.OtlpGrpcMetricExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;

/** How a service speaks OTLP; the shop uses both ways, so that both are seen working. */
public enum OtlpProtocol {
    GRPC {
        @Override
        SpanExporter spans(OtlpDestination to) {
            return OtlpGrpcSpanExporter.builder()
                    .setEndpoint(to.grpc().toString())
                    .setHeaders(to::headers)
                    .build();
        }

        @Override
        LogRecordExporter logs(OtlpDestination to) {
            return OtlpGrpcLogRecordExporter.builder()
                    .setEndpoint(to.grpc().toString())
                    .setHeaders(to::headers)
                    .build();
        }

        @Override
        MetricExporter metrics(OtlpDestination to) {
            return OtlpGrpcMetricExporter.builder()
                    .setEndpoint(to.grpc().toString())
                    .setHeaders(to::headers)
                    .build();
        }
    },
    HTTP {
        @Override
        SpanExporter spans(OtlpDestination to) {
            return OtlpHttpSpanExporter.builder()
                    .setEndpoint(to.http() + "/v1/traces")
                    .setCompression("gzip")
                    .setHeaders(to::headers)
                    .build();
        }

        @Override
        LogRecordExporter logs(OtlpDestination to) {
            return OtlpHttpLogRecordExporter.builder()
                    .setEndpoint(to.http() + "/v1/logs")
                    .setCompression("gzip")
                    .setHeaders(to::headers)
                    .build();
        }

        @Override
        MetricExporter metrics(OtlpDestination to) {
            return OtlpHttpMetricExporter.builder()
                    .setEndpoint(to.http() + "/v1/metrics")
                    .setCompression("gzip")
                    .setHeaders(to::headers)
                    .build();
        }
    };

    abstract SpanExporter spans(OtlpDestination to);

    abstract LogRecordExporter logs(OtlpDestination to);

    abstract MetricExporter metrics(OtlpDestination to);
}
