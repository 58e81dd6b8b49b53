package io.taproot.store.write;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import java.util.List;

/** Short ways to write OTLP attributes in tests. */
final class Attribute {

    private Attribute() {}

    static KeyValue text(String key, String value) {
        return of(key, AnyValue.newBuilder().setStringValue(value));
    }

    static KeyValue whole(String key, long value) {
        return of(key, AnyValue.newBuilder().setIntValue(value));
    }

    static KeyValue real(String key, double value) {
        return of(key, AnyValue.newBuilder().setDoubleValue(value));
    }

    static KeyValue flag(String key, boolean value) {
        return of(key, AnyValue.newBuilder().setBoolValue(value));
    }

    static KeyValue bytes(String key, byte... value) {
        return of(key, AnyValue.newBuilder().setBytesValue(ByteString.copyFrom(value)));
    }

    static KeyValue empty(String key) {
        return of(key, AnyValue.newBuilder());
    }

    static KeyValue list(String key, KeyValue... values) {
        List<AnyValue> elements =
                List.of(values).stream().map(KeyValue::getValue).toList();
        return of(
                key, AnyValue.newBuilder().setArrayValue(ArrayValue.newBuilder().addAllValues(elements)));
    }

    static KeyValue nested(String key, KeyValue... values) {
        return of(
                key,
                AnyValue.newBuilder().setKvlistValue(KeyValueList.newBuilder().addAllValues(List.of(values))));
    }

    private static KeyValue of(String key, AnyValue.Builder value) {
        return KeyValue.newBuilder().setKey(key).setValue(value).build();
    }
}
