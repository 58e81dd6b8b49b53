package io.taproot.telemetry;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Attributes by key, in the order in which they came.
 *
 * @param byKey copied; unmodifiable afterwards
 */
public record Attributes(Map<String, AttributeValue> byKey) {

    public static final Attributes EMPTY = new Attributes(Map.of());

    public Attributes {
        byKey = Collections.unmodifiableMap(new LinkedHashMap<>(byKey));
    }

    public Optional<AttributeValue> get(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** The value if it is text; empty if absent or of another kind. */
    public Optional<String> text(String key) {
        return get(key).flatMap(value ->
                value instanceof AttributeValue.Text(String text) ? Optional.of(text) : Optional.empty());
    }

    /** The value if it is a whole number; empty if absent or of another kind. */
    public Optional<Long> whole(String key) {
        return get(key).flatMap(value ->
                value instanceof AttributeValue.Whole(long whole) ? Optional.of(whole) : Optional.empty());
    }
}
