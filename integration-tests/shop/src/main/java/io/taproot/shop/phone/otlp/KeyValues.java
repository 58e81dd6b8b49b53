package io.taproot.shop.phone.otlp;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.ArrayList;
import java.util.List;

/** Attributes in the order in which an SDK sets them. */
public final class KeyValues {
    private final List<KeyValue> list = new ArrayList<>();

    private KeyValues() {}

    public static KeyValues of() {
        return new KeyValues();
    }

    public KeyValues put(String key, String value) {
        return add(key, AnyValue.newBuilder().setStringValue(value));
    }

    /** Leaves an empty value out, as SDKs do with what they do not know. */
    public KeyValues putKnown(String key, String value) {
        return value.isEmpty() ? this : put(key, value);
    }

    public KeyValues put(String key, long value) {
        return add(key, AnyValue.newBuilder().setIntValue(value));
    }

    public KeyValues put(String key, double value) {
        return add(key, AnyValue.newBuilder().setDoubleValue(value));
    }

    public KeyValues put(String key, boolean value) {
        return add(key, AnyValue.newBuilder().setBoolValue(value));
    }

    public KeyValues putAll(KeyValues others) {
        list.addAll(others.list);
        return this;
    }

    private KeyValues add(String key, AnyValue.Builder value) {
        list.add(KeyValue.newBuilder().setKey(key).setValue(value).build());
        return this;
    }

    public List<KeyValue> list() {
        return List.copyOf(list);
    }
}
