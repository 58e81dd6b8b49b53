package io.taproot.gateway.receive;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.taproot.gateway.batch.Signal;
import java.time.Duration;

/** Answers as the messages that OTLP prescribes. */
final class Replies {

    private Replies() {}

    /** With {@code partial_success} only where there is something to say, as the specification asks. */
    static Message accepted(Signal signal, Answer.Accepted answer) {
        boolean isFull = answer.rejected() == 0 && answer.message().isEmpty();
        return switch (signal) {
            case TRACES ->
                isFull
                        ? ExportTraceServiceResponse.getDefaultInstance()
                        : ExportTraceServiceResponse.newBuilder()
                                .setPartialSuccess(ExportTracePartialSuccess.newBuilder()
                                        .setRejectedSpans(answer.rejected())
                                        .setErrorMessage(answer.message()))
                                .build();
            case LOGS ->
                isFull
                        ? ExportLogsServiceResponse.getDefaultInstance()
                        : ExportLogsServiceResponse.newBuilder()
                                .setPartialSuccess(ExportLogsPartialSuccess.newBuilder()
                                        .setRejectedLogRecords(answer.rejected())
                                        .setErrorMessage(answer.message()))
                                .build();
            case METRICS ->
                isFull
                        ? ExportMetricsServiceResponse.getDefaultInstance()
                        : ExportMetricsServiceResponse.newBuilder()
                                .setPartialSuccess(ExportMetricsPartialSuccess.newBuilder()
                                        .setRejectedDataPoints(answer.rejected())
                                        .setErrorMessage(answer.message()))
                                .build();
        };
    }

    static Status status(Code code, String message) {
        return Status.newBuilder().setCode(code.getNumber()).setMessage(message).build();
    }

    /** Tells a gRPC client that trying again is right, and when. */
    static Status again(Code code, String message, Duration retryAfter) {
        RetryInfo retryInfo = RetryInfo.newBuilder()
                .setRetryDelay(com.google.protobuf.Duration.newBuilder()
                        .setSeconds(retryAfter.toSeconds())
                        .setNanos(retryAfter.toNanosPart()))
                .build();
        return status(code, message).toBuilder().addDetails(Any.pack(retryInfo)).build();
    }

    static Status malformed(String message) {
        BadRequest badRequest = BadRequest.newBuilder()
                .addFieldViolations(BadRequest.FieldViolation.newBuilder().setDescription(message))
                .build();
        return status(Code.INVALID_ARGUMENT, message).toBuilder()
                .addDetails(Any.pack(badRequest))
                .build();
    }
}
