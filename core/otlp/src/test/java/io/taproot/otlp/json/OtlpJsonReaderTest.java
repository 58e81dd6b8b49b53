package io.taproot.otlp.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpJsonReaderTest {

    /** What `curl` posts from the README. */
    private static final String WORKED_EXAMPLE = """
            {"resourceSpans":[{"resource":{"attributes":[
              {"key":"service.name","value":{"stringValue":"Juniper Shop"}},{"key":"os.name","value":{"stringValue":"Android"}}]},
             "scopeSpans":[{"scope":{"name":"io.opentelemetry.okhttp-3.0"},"schemaUrl":"https://opentelemetry.io/schemas/1.44.0","spans":[{
              "traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174","name":"POST","kind":3,
              "startTimeUnixNano":"1794830400000000000","endTimeUnixNano":"1794830401420000000","status":{},
              "attributes":[{"key":"http.response.status_code","value":{"intValue":"201"}}]}]}]}]}
            """;

    @Test
    void readsTheWorkedExampleOfTheSpecification() {
        Span span = span(read(WORKED_EXAMPLE));

        assertThat(hex(span.getTraceId())).isEqualTo("5b8efff798038103d269b633813fc60c");
        assertThat(hex(span.getSpanId())).isEqualTo("eee19b7ec3c1b174");
        assertThat(span.getName()).isEqualTo("POST");
        assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
        assertThat(span.getStartTimeUnixNano()).isEqualTo(1_794_830_400_000_000_000L);
        assertThat(span.hasStatus()).isTrue();
        assertThat(span.getAttributes(0).getValue().getIntValue()).isEqualTo(201);
        assertThat(read(WORKED_EXAMPLE).getResourceSpans(0).getScopeSpans(0).getSchemaUrl())
                .isEqualTo("https://opentelemetry.io/schemas/1.44.0");
    }

    @ParameterizedTest
    @CsvSource({
        "5B8EFFF798038103D269B633813FC60C, eee19b7ec3c1b174, as the specification says",
        "5b8EfFf798038103d269b633813fc60c, EEE19B7EC3C1B174, mixed case",
        "W47/95gDgQPSabYzgT/GDA==, 7uGbfsPBsXQ=, base64 with padding",
        "W47/95gDgQPSabYzgT/GDA, 7uGbfsPBsXQ, base64 without padding",
        "W47_95gDgQPSabYzgT_GDA==, 7uGbfsPBsXQ=, base64 for URLs",
        "NWI4ZWZmZjc5ODAzODEwM2QyNjliNjMzODEzZmM2MGM=, ZWVlMTliN2VjM2MxYjE3NA==, base64 of the hex text",
    })
    void readsIdsInEveryFormThatSdksSend(String traceId, String spanId, String form) {
        Span span = span(read("""
                {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"%s","spanId":"%s","parentSpanId":"%s"}]}]}]}
                """.formatted(traceId, spanId, spanId)));

        assertThat(hex(span.getTraceId())).as(form).isEqualTo("5b8efff798038103d269b633813fc60c");
        assertThat(hex(span.getSpanId())).as(form).isEqualTo("eee19b7ec3c1b174");
        assertThat(span.getParentSpanId()).isEqualTo(span.getSpanId());
    }

    @Test
    void countsTheFormsInWhichIdsCame() {
        JsonResult<ExportTraceServiceRequest> result = OtlpJsonReader.traces(bytes("""
                {"resourceSpans":[{"scopeSpans":[{"spans":[
                  {"traceId":"5b8efff798038103d269b633813fc60c","spanId":"7uGbfsPBsXQ="},
                  {"traceId":"NWI4ZWZmZjc5ODAzODEwM2QyNjliNjMzODEzZmM2MGM=","spanId":"not an id"}]}]}]}
                """));

        assertThat(result).isInstanceOfSatisfying(JsonResult.Read.class, read -> {
            assertThat(read.ids()).isEqualTo(new IdForms(1, 1, 1, 1));
            assertThat(read.ids().areConformant()).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"zzz", "5b8efff798038103d269b633813fc60", "🐙", "AAAA", "=="})
    void leavesAnUnreadableIdToTheValidationOfItsSpan(String id) {
        Span span = span(read("""
                {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"%s","spanId":"eee19b7ec3c1b174"}]}]}]}
                """.formatted(id)));

        assertThat(span.getTraceId().size()).isNotIn(0, 16);
        assertThat(span.getSpanId().size()).isEqualTo(8);
    }

    @Test
    void keepsHexOfAnotherLengthAsItIs() {
        Span span = span(read("""
                {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"abcd","spanId":""}]}]}]}
                """));

        assertThat(hex(span.getTraceId())).isEqualTo("abcd");
        assertThat(span.getSpanId()).isEqualTo(ByteString.EMPTY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"1794830400000000000\" | 1794830400000000000",
                "1794830400000000000 | 1794830400000000000",
                "\"18446744073709551615\" | -1",
                "1.5e3 | 1500",
                "\"7.0\" | 7",
                "{\"low\":1,\"high\":2,\"unsigned\":true} | 8589934593",
                "{\"low\":-1,\"high\":0} | 4294967295",
                "null | 0",
            })
    void readsWholeNumbersHoweverTheyAreWritten(String written, long expected) {
        assertThat(span(read(spanWith("startTimeUnixNano", written))).getStartTimeUnixNano())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3 | 3",
                "\"3\" | 3",
                "\"SPAN_KIND_CLIENT\" | 3",
                "\"SPAN_KIND_OF_TOMORROW\" | 0",
                "77 | 77",
                "null | 0",
            })
    void readsEnumsAsNumberOrName(String written, int expected) {
        assertThat(span(read(spanWith("kind", written))).getKindValue()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"stringValue\":\"a\" | STRING_VALUE",
                "\"stringValue\":\"\" | STRING_VALUE",
                "\"boolValue\":false | BOOL_VALUE",
                "\"boolValue\":\"true\" | BOOL_VALUE",
                "\"intValue\":\"-9223372036854775808\" | INT_VALUE",
                "\"intValue\":5 | INT_VALUE",
                "\"doubleValue\":1.5 | DOUBLE_VALUE",
                "\"doubleValue\":\"NaN\" | DOUBLE_VALUE",
                "\"doubleValue\":\"-Infinity\" | DOUBLE_VALUE",
                "\"bytesValue\":\"AQID\" | BYTES_VALUE",
                "\"bytesValue\":\"-_8\" | BYTES_VALUE",
                "\"arrayValue\":{\"values\":[{\"intValue\":\"1\"},{}]} | ARRAY_VALUE",
                "\"kvlistValue\":{\"values\":[{\"key\":\"k\",\"value\":{\"boolValue\":true}}]} | KVLIST_VALUE",
                "'' | VALUE_NOT_SET",
            })
    void readsEveryKindOfValue(String written, AnyValue.ValueCase expected) {
        Span span = span(read(spanWith("attributes", "[{\"key\":\"k\",\"value\":{" + written + "}}]")));

        assertThat(span.getAttributes(0).getValue().getValueCase()).isEqualTo(expected);
    }

    @Test
    void ignoresWhatItDoesNotKnow() {
        Span span = span(read("""
                {"future":{"deep":[[{}]]},"resourceSpans":[{"scopeSpans":[{"spans":[
                  {"name":"kept","trace_id":"5b8efff798038103d269b633813fc60c","attributes":null,"mood":["a",1,null]}]}]}]}
                """));

        assertThat(span.getName()).isEqualTo("kept");
        assertThat(span.getTraceId()).isEqualTo(ByteString.EMPTY);
    }

    @Test
    void readsLogEvents() {
        JsonResult<ExportLogsServiceRequest> result = OtlpJsonReader.logs(bytes("""
                {"resourceLogs":[{"scopeLogs":[{"logRecords":[{"observedTimeUnixNano":"1794830399990000000","eventName":"app.widget.click",
                  "severityNumber":"SEVERITY_NUMBER_INFO","body":{"stringValue":"tap"},"traceId":"5B8EFFF798038103D269B633813FC60C","flags":1}]}]}]}
                """));

        LogRecord record = read(result).getResourceLogs(0).getScopeLogs(0).getLogRecords(0);
        assertThat(record.getEventName()).isEqualTo("app.widget.click");
        assertThat(record.getSeverityNumberValue()).isEqualTo(9);
        assertThat(record.getTimeUnixNano()).isZero();
        assertThat(record.getObservedTimeUnixNano()).isEqualTo(1_794_830_399_990_000_000L);
        assertThat(record.getFlags()).isEqualTo(1);
        assertThat(record.getTraceId().size()).isEqualTo(16);
    }

    @Test
    void readsMetricPointsWithTheirExemplars() {
        JsonResult<ExportMetricsServiceRequest> result = OtlpJsonReader.metrics(bytes("""
                {"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"m","sum":{"aggregationTemporality":2,"isMonotonic":true,"dataPoints":[
                  {"asInt":"-4","timeUnixNano":"5","exemplars":[{"asDouble":0.5,"traceId":"5b8efff798038103d269b633813fc60c","spanId":"7uGbfsPBsXQ="}]}]}}]}]}]}
                """));

        NumberDataPoint point = read(result)
                .getResourceMetrics(0)
                .getScopeMetrics(0)
                .getMetrics(0)
                .getSum()
                .getDataPoints(0);
        assertThat(point.getAsInt()).isEqualTo(-4);
        assertThat(point.getExemplars(0).getTraceId().size()).isEqualTo(16);
        assertThat(hex(point.getExemplars(0).getSpanId())).isEqualTo("eee19b7ec3c1b174");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"resourceSpans\":[]}", "{\"resourceSpans\":null}", "\uFEFF{}", " \n{ }\t"})
    void readsAnEmptyEnvelopeAsAnEmptyRequest(String json) {
        assertThat(read(json).getResourceSpansCount()).isZero();
    }

    @Test
    void keepsLoneSurrogatesFromBreakingTheMessage() {
        Span span = span(read(spanWith("name", "\"\\ud800 and 🐙\"")));

        assertThat(span.toByteString().isEmpty()).isFalse();
        assertThat(span.getName()).endsWith("🐙");
    }

    private static String spanWith(String field, String value) {
        return "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"%s\":%s}]}]}]}".formatted(field, value);
    }

    private static Span span(ExportTraceServiceRequest request) {
        return request.getResourceSpans(0).getScopeSpans(0).getSpans(0);
    }

    private static ExportTraceServiceRequest read(String json) {
        return read(OtlpJsonReader.traces(bytes(json)));
    }

    private static <M extends com.google.protobuf.Message> M read(JsonResult<M> result) {
        return switch (result) {
            case JsonResult.Read<M>(M message, IdForms ids) -> message;
            case JsonResult.Malformed<M>(String problem) -> throw new AssertionError(problem);
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(ByteString id) {
        return java.util.HexFormat.of().formatHex(id.toByteArray());
    }
}
