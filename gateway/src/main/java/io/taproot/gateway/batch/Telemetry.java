package io.taproot.gateway.batch;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.resource.v1.Resource;
import io.taproot.otlp.edit.TracesReader;
import io.taproot.otlp.walk.MalformedMessageException;
import java.util.function.Predicate;

/**
 * The content of one export request, immutable. Fields that the pinned protocol does not know are carried along
 * untouched. How it is held is known to this package only: the steps see single resources, scopes and items.
 */
public sealed interface Telemetry permits Traces, Logs, Metrics {

    Signal signal();

    /** Spans, log records or data points in it. */
    int itemCount();

    /**
     * Whether any item looks like what an SDK sends as this signal: a span with ids, a log record without strange fields,
     * a metric with points. If none does, the bytes may be another signal's.
     */
    boolean isPlausible();

    /** Whether there is a resource, and the condition holds for each. */
    boolean hasOnlyResources(Predicate<Resource> condition);

    /** What is left after the step; the same instance where nothing changed. Groups without items are left out. */
    Telemetry rewritten(Rewrite rewrite);

    /** The request as it goes on the wire. */
    byte[] toBytes();

    /**
     * @throws InvalidProtocolBufferException if the bytes are no request of this signal
     */
    static Telemetry parse(Signal signal, byte[] request) throws InvalidProtocolBufferException {
        return switch (signal) {
            case TRACES -> traces(request);
            case LOGS -> of(ExportLogsServiceRequest.parseFrom(request));
            case METRICS -> of(ExportMetricsServiceRequest.parseFrom(request));
        };
    }

    static Telemetry of(ExportTraceServiceRequest request) {
        try {
            return traces(request.toByteArray());
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalStateException("what protobuf writes can be read", impossible);
        }
    }

    private static Telemetry traces(byte[] request) throws InvalidProtocolBufferException {
        try {
            return new Traces(TracesReader.read(request));
        } catch (MalformedMessageException malformed) {
            throw new InvalidProtocolBufferException(malformed);
        }
    }

    static Telemetry of(ExportLogsServiceRequest request) {
        return new Logs(request);
    }

    static Telemetry of(ExportMetricsServiceRequest request) {
        return new Metrics(request);
    }
}
