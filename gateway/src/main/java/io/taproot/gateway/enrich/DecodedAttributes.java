package io.taproot.gateway.enrich;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Attributes of a resource or a log record. */
final class DecodedAttributes implements AttributeSet {

    private final List<KeyValue> sent;
    private final Map<String, Integer> places;
    private @Nullable List<KeyValue> changed;

    DecodedAttributes(List<KeyValue> sent) {
        this.sent = sent;
        this.places = HashMap.newHashMap(sent.size() + 4);
        for (int i = 0; i < sent.size(); i++) {
            places.putIfAbsent(sent.get(i).getKey(), i);
        }
    }

    /** The same list as sent if nothing was changed. */
    List<KeyValue> list() {
        return changed == null ? sent : changed;
    }

    boolean isChanged() {
        return changed != null;
    }

    @Override
    public int sentCount() {
        return sent.size();
    }

    @Override
    public KeyRole sentRole(int place) {
        return KeyRole.of(sentKey(place));
    }

    @Override
    public String sentKey(int place) {
        return sent.get(place).getKey();
    }

    @Override
    public AnyValue sentValue(int place) {
        return list().get(place).getValue();
    }

    @Override
    public boolean isSentText(int place) {
        return sentValue(place).hasStringValue();
    }

    @Override
    public void copySent(int place, String key) {
        put(key, sentValue(place));
    }

    @Override
    public boolean has(String key) {
        return places.containsKey(key);
    }

    @Override
    public String text(String key) {
        Integer place = places.get(key);
        return place == null ? "" : list().get(place).getValue().getStringValue();
    }

    @Override
    public void put(String key, String text) {
        put(key, AnyValue.newBuilder().setStringValue(text).build());
    }

    @Override
    public void put(String key, AnyValue value) {
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
