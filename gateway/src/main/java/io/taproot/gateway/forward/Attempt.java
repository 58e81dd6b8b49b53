package io.taproot.gateway.forward;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.time.Duration;
import java.util.Optional;

/** What one call to ingest came to, by OTLP's table of what may be sent again. */
sealed interface Attempt {

    /**
     * @param rejected items that ingest did not take, for good
     */
    record Answered(long rejected) implements Attempt {}

    /**
     * @param advised how long ingest asked to wait
     */
    record Again(Optional<Duration> advised) implements Attempt {}

    record Never() implements Attempt {}

    record NeverSoLarge() implements Attempt {}

    /** The answers of the three signals have the same numbers. */
    static Attempt answered(byte[] response) {
        try {
            return new Answered(ExportTraceServiceResponse.parseFrom(response)
                    .getPartialSuccess()
                    .getRejectedSpans());
        } catch (InvalidProtocolBufferException answeredOkAnyway) {
            return new Answered(0);
        }
    }

    /**
     * Besides what OTLP calls retryable, also what means that ingest is set up wrong or has a defect: the batch is sound,
     * and its sender would throw it away.
     */
    static Attempt failed(StatusRuntimeException failure) {
        Optional<Duration> advised = retryInfo(failure);
        return switch (failure.getStatus().getCode()) {
            case INVALID_ARGUMENT -> new Never();
            case RESOURCE_EXHAUSTED -> advised.isPresent() ? new Again(advised) : new NeverSoLarge();
            case CANCELLED,
                    DEADLINE_EXCEEDED,
                    ABORTED,
                    OUT_OF_RANGE,
                    UNAVAILABLE,
                    DATA_LOSS,
                    OK,
                    UNKNOWN,
                    NOT_FOUND,
                    ALREADY_EXISTS,
                    PERMISSION_DENIED,
                    FAILED_PRECONDITION,
                    UNIMPLEMENTED,
                    INTERNAL,
                    UNAUTHENTICATED -> new Again(advised);
        };
    }

    private static Optional<Duration> retryInfo(StatusRuntimeException failure) {
        Status status = StatusProto.fromThrowable(failure);
        if (status == null) {
            return Optional.empty();
        }
        for (var detail : status.getDetailsList()) {
            if (detail.is(RetryInfo.class)) {
                try {
                    var delay = detail.unpack(RetryInfo.class).getRetryDelay();
                    return Optional.of(Duration.ofSeconds(delay.getSeconds(), delay.getNanos()));
                } catch (InvalidProtocolBufferException noAdviceThen) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
