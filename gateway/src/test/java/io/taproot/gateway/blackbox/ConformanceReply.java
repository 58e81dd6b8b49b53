package io.taproot.gateway.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.taproot.gateway.batch.Signal;
import io.taproot.otlp.json.JsonResult;
import io.taproot.otlp.json.OtlpJsonReader;
import java.net.http.HttpResponse;

/** What came back, held against the column "outcome" of the conformance table. */
sealed interface ConformanceReply {

    record Http(HttpResponse<byte[]> response) implements ConformanceReply {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record GrpcOk(byte[] response) implements ConformanceReply {}

    record GrpcFailure(StatusRuntimeException failure) implements ConformanceReply {}

    default void mustBe(ConformanceRow row) {
        String[] words = row.outcome().split(" ");
        switch (words[0]) {
            case "OK" ->
                assertThat(accepted(row)).as("partial_success is unset").isEmpty();
            case "REJECTED" ->
                assertThat(partial(row)).startsWith(words[1] + ":").contains(words[2]);
            case "CHANGED" -> assertThat(partial(row)).startsWith("0:").contains(words[1]);
            default -> mustBeRefused(row, ConformanceOutcome.of(words[0]));
        }
    }

    private void mustBeRefused(ConformanceRow row, ConformanceOutcome expected) {
        switch (this) {
            case Http(HttpResponse<byte[]> response) -> {
                assertThat(response.statusCode()).isEqualTo(expected.http());
                if (!expected.header().isEmpty()) {
                    assertThat(response.headers().firstValue(expected.header())).isPresent();
                }
                if (expected.code() != null) {
                    String type = response.headers().firstValue("content-type").orElse("");
                    Status status = read(response.body(), type, Status.getDefaultInstance());
                    assertThat(status.getCode()).isEqualTo(expected.code().getNumber());
                    assertThat(status.getMessage()).isNotBlank();
                    if (!row.says("type")) {
                        assertThat(type).as("the encoding of the request").isEqualTo(typeOf(row));
                    }
                }
            }
            case GrpcFailure(StatusRuntimeException failure) -> {
                assertThat(failure.getStatus().getCode().value())
                        .isEqualTo(expected.grpc().getNumber());
                assertThat(GrpcSender.details(failure).stream().anyMatch(detail -> detail.is(RetryInfo.class)))
                        .as("RetryInfo")
                        .isEqualTo(expected.retry());
            }
            case GrpcOk ok -> throw new AssertionError("it was taken");
        }
    }

    private String accepted(ConformanceRow row) {
        Message response = message(row);
        return response.equals(response.getDefaultInstanceForType()) ? "" : response.toString();
    }

    /** The rejected count, a colon, and the message. */
    private String partial(ConformanceRow row) {
        return switch (message(row)) {
            case ExportTraceServiceResponse spans ->
                spans.getPartialSuccess().getRejectedSpans() + ":"
                        + spans.getPartialSuccess().getErrorMessage();
            case ExportLogsServiceResponse records ->
                records.getPartialSuccess().getRejectedLogRecords() + ":"
                        + records.getPartialSuccess().getErrorMessage();
            case ExportMetricsServiceResponse points ->
                points.getPartialSuccess().getRejectedDataPoints() + ":"
                        + points.getPartialSuccess().getErrorMessage();
            default -> throw new IllegalStateException("three signals");
        };
    }

    private Message message(ConformanceRow row) {
        return switch (this) {
            case Http(HttpResponse<byte[]> response) -> {
                assertThat(response.statusCode()).isEqualTo(200);
                String type = response.headers().firstValue("content-type").orElse("");
                assertThat(type).as("the encoding of the request").isEqualTo(typeOf(row));
                yield read(response.body(), type, prototype(row.signal()));
            }
            case GrpcOk(byte[] response) -> read(response, HttpSender.PROTOBUF, prototype(row.signal()));
            case GrpcFailure(StatusRuntimeException failure) -> throw new AssertionError(failure);
        };
    }

    private static String typeOf(ConformanceRow row) {
        return row.over() == ConformanceRow.Over.JSON ? HttpSender.JSON : HttpSender.PROTOBUF;
    }

    private static Message prototype(Signal signal) {
        return switch (signal) {
            case TRACES -> ExportTraceServiceResponse.getDefaultInstance();
            case LOGS -> ExportLogsServiceResponse.getDefaultInstance();
            case METRICS -> ExportMetricsServiceResponse.getDefaultInstance();
        };
    }

    @SuppressWarnings("unchecked") // a parser of a message reads messages of its kind
    private static <M extends Message> M read(byte[] body, String type, M prototype) {
        if (!type.equals(HttpSender.JSON)) {
            try {
                return (M) prototype.getParserForType().parseFrom(body);
            } catch (InvalidProtocolBufferException notThisMessage) {
                throw new AssertionError(notThisMessage);
            }
        }
        return switch (OtlpJsonReader.read(body, prototype)) {
            case JsonResult.Read<M> read -> read.message();
            case JsonResult.Malformed<M>(String problem) -> throw new AssertionError(problem);
        };
    }
}
