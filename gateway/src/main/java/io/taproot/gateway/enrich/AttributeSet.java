package io.taproot.gateway.enrich;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The attributes of one item while they are worked on: what was sent keeps its place, what is added comes after it. */
final class AttributeSet {

    private final List<KeyValue> sent;
    private final Map<String, Integer> places;
    private @Nullable List<KeyValue> changed;

    AttributeSet(List<KeyValue> sent) {
        this.sent = sent;
        this.places = HashMap.newHashMap(sent.size() + 4);
        for (int i = 0; i < sent.size(); i++) {
            places.putIfAbsent(sent.get(i).getKey(), i);
        }
    }

    /** What was sent, without what was added since. */
    List<KeyValue> sent() {
        return sent;
    }

    /** The same list as sent if nothing was changed. */
    List<KeyValue> list() {
        return changed == null ? sent : changed;
    }

    boolean isChanged() {
        return changed != null;
    }

    boolean has(String key) {
        return places.containsKey(key);
    }

    @Nullable AnyValue get(String key) {
        Integer place = places.get(key);
        return place == null ? null : list().get(place).getValue();
    }

    /** The value if it is text; empty text if it is not, or is absent. */
    String text(String key) {
        AnyValue value = get(key);
        return value == null ? "" : value.getStringValue();
    }

    void put(String key, String text) {
        put(key, AnyValue.newBuilder().setStringValue(text).build());
    }

    void put(String key, AnyValue value) {
        List<KeyValue> list = changed == null ? new ArrayList<>(sent.size() + 4) : changed;
        if (changed == null) {
            list.addAll(sent);
            changed = list;
        }
        KeyValue attribute = KeyValue.newBuilder().setKey(key).setValue(value).build();
        Integer place = places.putIfAbsent(key, list.size());
        if (place == null) {
            list.add(attribute);
        } else {
            list.set(place, attribute);
        }
    }
}
