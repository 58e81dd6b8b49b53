package io.taproot.otlp.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpJsonWriterTest {

    @Test
    void writesIdsInHexLongNumbersAsTextAndEnumsAsNumbers() {
        Span span = Span.newBuilder()
                .setTraceId(ByteString.fromHex("5b8efff798038103d269b633813fc60c"))
                .setSpanId(ByteString.fromHex("eee19b7ec3c1b174"))
                .setFlags(-1)
                .setName("tap \"now\" 🐙")
                .setKind(Span.SpanKind.SPAN_KIND_CLIENT)
                .setStartTimeUnixNano(-1)
                .setDroppedAttributesCount(3)
                .setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR))
                .build();

        assertThat(OtlpJsonWriter.text(span))
                .isEqualTo("{\"traceId\":\"5b8efff798038103d269b633813fc60c\",\"spanId\":\"eee19b7ec3c1b174\","
                        + "\"name\":\"tap \\\"now\\\" \\uD83D\\uDC19\",\"kind\":3,\"startTimeUnixNano\":\"18446744073709551615\","
                        + "\"droppedAttributesCount\":3,\"status\":{\"code\":2},\"flags\":4294967295}");
    }

    @Test
    void writesEveryKindOfValue() {
        AnyValue many = AnyValue.newBuilder()
                .setArrayValue(ArrayValue.newBuilder()
                        .addValues(AnyValue.newBuilder().setStringValue(""))
                        .addValues(AnyValue.newBuilder().setBoolValue(false))
                        .addValues(AnyValue.newBuilder().setIntValue(Long.MIN_VALUE))
                        .addValues(AnyValue.newBuilder().setDoubleValue(0.5))
                        .addValues(AnyValue.newBuilder().setDoubleValue(Double.NEGATIVE_INFINITY))
                        .addValues(AnyValue.newBuilder().setBytesValue(ByteString.copyFrom(new byte[] {1, -1})))
                        .addValues(AnyValue.newBuilder()
                                .setKvlistValue(KeyValueList.newBuilder()
                                        .addValues(KeyValue.newBuilder().setKey("k"))))
                        .addValues(AnyValue.getDefaultInstance()))
                .build();

        assertThat(OtlpJsonWriter.text(many))
                .isEqualTo("{\"arrayValue\":{\"values\":[{\"stringValue\":\"\"},{\"boolValue\":false},"
                        + "{\"intValue\":\"-9223372036854775808\"},{\"doubleValue\":0.5},{\"doubleValue\":\"-Infinity\"},"
                        + "{\"bytesValue\":\"Af8=\"},{\"kvlistValue\":{\"values\":[{\"key\":\"k\"}]}},{}]}}");
    }

    @Test
    void writesAnEmptyAnswerAsAnEmptyObject() {
        assertThat(OtlpJsonWriter.text(ExportTraceServiceResponse.getDefaultInstance()))
                .isEqualTo("{}");
    }

    @Test
    void writesIntoADocumentOfTheCaller() throws IOException {
        StringWriter document = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(document)) {
            json.writeStartArray();
            OtlpJsonWriter.write(AnyValue.newBuilder().setIntValue(1).build(), json);
            json.writeEndArray();
        }

        assertThat(document).hasToString("[{\"intValue\":\"1\"}]");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void writesWhatTheReaderReadsBackUnchanged(long seed) {
        assertRoundTrip(ExportTraceServiceRequest.getDefaultInstance(), seed);
        assertRoundTrip(ExportLogsServiceRequest.getDefaultInstance(), seed);
        assertRoundTrip(ExportMetricsServiceRequest.getDefaultInstance(), seed);
    }

    private static void assertRoundTrip(Message prototype, long seed) {
        Message sent = randomly(prototype.newBuilderForType(), new Random(seed), 0);

        JsonResult<Message> received = OtlpJsonReader.read(OtlpJsonWriter.bytes(sent), prototype);

        assertThat(received)
                .isInstanceOfSatisfying(
                        JsonResult.Read.class,
                        read -> assertThat(read.message()).isEqualTo(sent));
    }

    /** A message with every field set that the depth allows. */
    private static Message randomly(Message.Builder builder, Random random, int depth) {
        for (FieldDescriptor field : builder.getDescriptorForType().getFields()) {
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && depth > 9) {
                continue;
            }
            if (field.isRepeated()) {
                for (int i = random.nextInt(3); i > 0; i--) {
                    builder.addRepeatedField(field, value(builder, field, random, depth));
                }
            } else if (random.nextInt(4) > 0) {
                builder.setField(field, value(builder, field, random, depth));
            }
        }
        return builder.build();
    }

    private static Object value(Message.Builder parent, FieldDescriptor field, Random random, int depth) {
        return switch (field.getJavaType()) {
            case INT -> random.nextInt();
            case LONG -> random.nextLong();
            case FLOAT -> random.nextFloat();
            case DOUBLE -> random.nextGaussian();
            case BOOLEAN -> random.nextBoolean();
            case STRING -> "text \u0000 \u2028 é 🐙 " + random.nextInt();
            case BYTE_STRING -> ByteString.copyFrom(bytes(field, random));
            case ENUM ->
                field.getEnumType()
                        .getValues()
                        .get(random.nextInt(field.getEnumType().getValues().size()));
            case MESSAGE -> randomly(parent.newBuilderForField(field), random, depth + 1);
        };
    }

    private static byte[] bytes(FieldDescriptor field, Random random) {
        byte[] bytes = new byte[field.getName().equals("trace_id") ? 16 : 8];
        random.nextBytes(bytes);
        return bytes;
    }
}
