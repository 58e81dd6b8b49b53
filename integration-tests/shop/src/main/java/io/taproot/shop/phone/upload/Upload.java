package io.taproot.shop.phone.upload;

import com.google.protobuf.MessageLite;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** One export as it goes over the wire. */
public sealed interface Upload {
    /** How many spans and events are in it. */
    int items();

    /** @param gzipped whether {@code body} is compressed, which the header says */
    record Http(String path, String contentType, boolean gzipped, byte[] body, int items) implements Upload {}

    record Grpc(ExportTraceServiceRequest request, int items) implements Upload {}

    static Upload zippedProtobuf(ExportTraceServiceRequest request) {
        return zipped("/v1/traces", request, spansIn(request));
    }

    static Upload zippedProtobuf(ExportLogsServiceRequest request) {
        int events = request.getResourceLogsList().stream()
                .flatMap(resource -> resource.getScopeLogsList().stream())
                .mapToInt(scope -> scope.getLogRecordsCount())
                .sum();
        return zipped("/v1/logs", request, events);
    }

    static Upload plainJson(ExportTraceServiceRequest request, byte[] json) {
        return new Http("/v1/traces", "application/json", false, json, spansIn(request));
    }

    static Upload grpc(ExportTraceServiceRequest request) {
        return new Grpc(request, spansIn(request));
    }

    private static Upload zipped(String path, MessageLite message, int items) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            message.writeTo(gzip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Http(path, "application/x-protobuf", true, bytes.toByteArray(), items);
    }

    private static int spansIn(ExportTraceServiceRequest request) {
        return request.getResourceSpansList().stream()
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .mapToInt(scope -> scope.getSpansCount())
                .sum();
    }
}
