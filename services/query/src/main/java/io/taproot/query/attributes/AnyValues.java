package io.taproot.query.attributes;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.taproot.telemetry.AttributeValue;
import io.taproot.telemetry.AttributeValue.Bytes;
import io.taproot.telemetry.AttributeValue.Empty;
import io.taproot.telemetry.AttributeValue.Flag;
import io.taproot.telemetry.AttributeValue.Many;
import io.taproot.telemetry.AttributeValue.Nested;
import io.taproot.telemetry.AttributeValue.Real;
import io.taproot.telemetry.AttributeValue.Text;
import io.taproot.telemetry.AttributeValue.Whole;
import io.taproot.telemetry.Attributes;
import java.util.Base64;
import java.util.List;

/** Attributes as OTLP's own messages. */
public final class AnyValues {

    private AnyValues() {}

    public static List<KeyValue> keyValues(Attributes attributes) {
        return attributes.byKey().entrySet().stream()
                .map(entry -> KeyValue.newBuilder()
                        .setKey(entry.getKey())
                        .setValue(anyValue(entry.getValue()))
                        .build())
                .toList();
    }

    static AnyValue anyValue(AttributeValue value) {
        AnyValue.Builder any = AnyValue.newBuilder();
        switch (value) {
            case Text(String text) -> any.setStringValue(text);
            case Whole(long whole) -> any.setIntValue(whole);
            case Real(double real) -> any.setDoubleValue(real);
            case Flag(boolean flag) -> any.setBoolValue(flag);
            case Bytes(String base64) ->
                any.setBytesValue(ByteString.copyFrom(Base64.getDecoder().decode(base64)));
            case Many(List<AttributeValue> values) ->
                any.setArrayValue(ArrayValue.newBuilder()
                        .addAllValues(values.stream().map(AnyValues::anyValue).toList()));
            case Nested(Attributes nested) ->
                any.setKvlistValue(KeyValueList.newBuilder().addAllValues(keyValues(nested)));
            case Empty() -> any.clearValue();
        }
        return any.build();
    }
}
