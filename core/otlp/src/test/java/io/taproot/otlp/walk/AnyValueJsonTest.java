package io.taproot.otlp.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AnyValueJsonTest {

    @Test
    void writesEveryKindAsOtlpJsonDoes() throws Exception {
        for (long seed = 0; seed < 2_000; seed++) {
            AnyValue value = new RandomRequests(seed).value(0);

            assertThat(json(value.toByteArray())).as("seed %d", seed).isEqualTo(expected(value));
        }
    }

    @Test
    void staysJsonWhenTheTextIsNoUtf8() throws Exception {
        byte[] value = AnyValue.newBuilder()
                .setBytesValue(ByteString.copyFrom(new byte[] {'a', (byte) 0xff, '"'}))
                .build()
                .toByteArray();
        value[0] = 1 << 3 | 2; // the same bytes, claimed to be text

        assertThat(json(value)).isEqualTo("{\"stringValue\":\"a\ufffd\\\"\"}");
    }

    private static String json(byte[] anyValue) throws MalformedMessageException {
        AttributeSlices slices = new AttributeSlices();
        slices.clear(anyValue);
        slices.addValue(0, anyValue.length);
        ByteBuilder out = new ByteBuilder(1);
        new AnyValueJson(out).value(slices, 0);
        return new String(out.bytes(), 0, out.size(), StandardCharsets.UTF_8);
    }

    private static String expected(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> "{\"stringValue\":" + quoted(value.getStringValue()) + "}";
            case BOOL_VALUE -> "{\"boolValue\":" + value.getBoolValue() + "}";
            case INT_VALUE -> "{\"intValue\":\"" + value.getIntValue() + "\"}";
            case DOUBLE_VALUE ->
                Double.isFinite(value.getDoubleValue())
                        ? "{\"doubleValue\":" + value.getDoubleValue() + "}"
                        : "{\"doubleValue\":\"" + value.getDoubleValue() + "\"}";
            case ARRAY_VALUE ->
                value.getArrayValue().getValuesList().stream()
                        .map(AnyValueJsonTest::expected)
                        .collect(Collectors.joining(",", "{\"arrayValue\":{\"values\":[", "]}}"));
            case KVLIST_VALUE ->
                value.getKvlistValue().getValuesList().stream()
                        .map(AnyValueJsonTest::expected)
                        .collect(Collectors.joining(",", "{\"kvlistValue\":{\"values\":[", "]}}"));
            case BYTES_VALUE ->
                "{\"bytesValue\":\""
                        + Base64.getEncoder()
                                .encodeToString(value.getBytesValue().toByteArray())
                        + "\"}";
            case VALUE_NOT_SET, STRING_VALUE_STRINDEX -> "{}";
        };
    }

    private static String expected(KeyValue attribute) {
        return "{\"key\":" + quoted(attribute.getKey()) + ",\"value\":" + expected(attribute.getValue()) + "}";
    }

    private static String quoted(String text) {
        return "\""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\u000a")
                        .replace("\u0001", "\\u0001")
                + "\"";
    }
}
