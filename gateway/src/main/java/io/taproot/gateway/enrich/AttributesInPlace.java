package io.taproot.gateway.enrich;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.taproot.otlp.edit.Attribute;
import io.taproot.otlp.edit.SpanAttributes;
import io.taproot.otlp.edit.Term;
import io.taproot.otlp.edit.Term.Note;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Attributes of a span, where they lie. */
final class AttributesInPlace implements AttributeSet {

    private static final Note<KeyRole> ROLE = new Note<>();

    /** The keys that the steps ask for and put: as many as the program has names for. */
    private static final Map<String, Term> TERMS = new ConcurrentHashMap<>();

    private final SpanAttributes attributes;

    AttributesInPlace(SpanAttributes attributes) {
        this.attributes = attributes;
    }

    static Term term(String key) {
        return TERMS.computeIfAbsent(key, Term::of);
    }

    @Override
    public int sentCount() {
        return attributes.sentCount();
    }

    @Override
    public KeyRole sentRole(int place) {
        Term key = attributes.key(place);
        KeyRole known = key.note(ROLE);
        if (known != null) {
            return known;
        }
        KeyRole role = KeyRole.of(key.text());
        key.note(ROLE, role);
        return role;
    }

    @Override
    public String sentKey(int place) {
        return attributes.key(place).text();
    }

    @Override
    public AnyValue sentValue(int place) {
        return attributes.decoded(place).getValue();
    }

    @Override
    public boolean isSentText(int place) {
        return attributes.isText(place);
    }

    @Override
    public void copySent(int place, String key) {
        attributes.put(attributes.copy(place, term(key)));
    }

    @Override
    public boolean has(String key) {
        return attributes.has(term(key));
    }

    @Override
    public String text(String key) {
        return attributes.text(term(key));
    }

    @Override
    public void put(String key, String text) {
        attributes.put(Attribute.of(term(key), text));
    }

    @Override
    public void put(String key, AnyValue value) {
        attributes.put(
                Attribute.of(KeyValue.newBuilder().setKey(key).setValue(value).build()));
    }
}
