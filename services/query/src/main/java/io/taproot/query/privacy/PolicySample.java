package io.taproot.query.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.taproot.otlp.json.JsonResult;
import io.taproot.otlp.json.OtlpJsonReader;
import io.taproot.otlp.json.OtlpJsonWriter;
import io.taproot.privacy.SampleRun;
import io.taproot.privacy.ScrubPolicy;
import io.taproot.query.problem.Fault;
import io.taproot.query.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A sample of telemetry on its way through a policy: JSON enters, JSON leaves. */
final class PolicySample {

    private static final ObjectMapper JSON = new ObjectMapper();

    private PolicySample() {}

    static DryRunResponse run(ScrubPolicy policy, String application, DryRunRequest request) {
        JsonNode sample = request.sample();
        Map<String, String> attributes = request.attributes();
        if ((sample == null || sample.isNull()) == (attributes == null)) {
            throw wrong("", "must have either sample or attributes");
        }
        if (attributes != null) {
            return response(policy, SampleRun.of(policy, application, span(attributes)));
        }
        byte[] json = String.valueOf(sample).getBytes(StandardCharsets.UTF_8);
        String signal = request.signal() == null ? "traces" : request.signal();
        return switch (signal) {
            case "logs" -> response(policy, SampleRun.of(policy, application, read(OtlpJsonReader.logs(json))));
            case "metrics" -> response(policy, SampleRun.of(policy, application, read(OtlpJsonReader.metrics(json))));
            default -> response(policy, SampleRun.of(policy, application, read(OtlpJsonReader.traces(json))));
        };
    }

    private static <M extends Message> M read(JsonResult<M> result) {
        return switch (result) {
            case JsonResult.Read<M> read -> read.message();
            case JsonResult.Malformed<M> malformed -> throw wrong("/sample", "is not OTLP/JSON of this signal");
        };
    }

    private static ExportTraceServiceRequest span(Map<String, String> attributes) {
        Span.Builder span = Span.newBuilder()
                .setTraceId(ByteString.copyFrom(new byte[16]))
                .setSpanId(ByteString.copyFrom(new byte[8]))
                .setName("sample");
        new TreeMap<>(attributes)
                .forEach((key, value) -> span.addAttributes(KeyValue.newBuilder()
                        .setKey(key)
                        .setValue(AnyValue.newBuilder().setStringValue(value))));
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .addScopeSpans(ScopeSpans.newBuilder().addSpans(span)))
                .build();
    }

    private static DryRunResponse response(ScrubPolicy policy, SampleRun.Result<?> result) {
        return new DryRunResponse(
                policy.version(),
                result.findings().stream().map(DryRunResponse.Finding::of).toList(),
                result.dropped(),
                json(result.clean()));
    }

    private static JsonNode json(Message clean) {
        try {
            return JSON.readTree(OtlpJsonWriter.bytes(clean));
        } catch (IOException impossible) {
            throw new IllegalStateException("what was written can be read", impossible);
        }
    }

    private static ProblemException wrong(String pointer, String detail) {
        return ProblemException.invalidBody(List.of(Fault.inBody(pointer, detail)));
    }
}
