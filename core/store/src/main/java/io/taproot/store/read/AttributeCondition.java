package io.taproot.store.read;

import java.util.Map;
import java.util.Optional;

/**
 * @param value as text, whatever the type: {@code 201}, {@code true}, {@code 0.5}; empty: the attribute is there
 */
public record AttributeCondition(String key, Optional<String> value) {

    /** Resource attributes that every span carries a copy of. */
    private static final Map<String, String> OF_RESOURCES = Map.of(
            "service.name", "service", "deployment.environment.name", "environment", "service.version", "release");

    /** Whether it is looked up in a column, and not in the maps. */
    public boolean hasColumn() {
        return parameter().isPresent();
    }

    /** What {@code find_traces} calls the column. */
    Optional<String> parameter() {
        return PromotedAttribute.ofKey(key)
                .map(promoted -> promoted.column)
                .or(() -> Optional.ofNullable(OF_RESOURCES.get(key)));
    }
}
