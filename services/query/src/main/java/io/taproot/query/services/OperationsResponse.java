package io.taproot.query.services;

import io.taproot.query.range.TimeRange;
import io.taproot.store.read.Operation;
import io.taproot.telemetry.SpanKind;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The operations of one service. */
@Schema(name = "Operations")
public record OperationsResponse(
        TimeRange range,

        @Schema(description = "Most calls first") List<OperationResponse> operations) {

    /** Spans of one name and kind. */
    @Schema(name = "Operation")
    public record OperationResponse(
            @Schema(description = "Name of the spans") String name,

            SpanKind kind,

            @Schema(description = "Calls that the spans stand for; more than n where sampled")
            long calls,

            @Schema(description = "Of the calls: with status ERROR")
            long errors,

            @Schema(description = "Milliseconds that half of the calls stayed within")
            double p50Ms,

            double p95Ms,
            double p99Ms,

            @Schema(description = "Sample size: spans seen, each once")
            long n) {

        static OperationResponse of(Operation operation) {
            return new OperationResponse(
                    operation.name(),
                    operation.kind(),
                    operation.calls(),
                    operation.errors(),
                    milliseconds(operation.p50()),
                    milliseconds(operation.p95()),
                    milliseconds(operation.p99()),
                    operation.n());
        }

        private static double milliseconds(Duration duration) {
            return duration.toNanos() / 1e6;
        }
    }

    static OperationsResponse of(TimeRange range, List<Operation> operations) {
        return new OperationsResponse(
                range, operations.stream().map(OperationResponse::of).toList());
    }
}
