package io.taproot.gateway.enrich;

import io.taproot.telemetry.AttributeAliases;
import io.taproot.telemetry.AttributeAliases.Alias;
import org.jspecify.annotations.Nullable;

/**
 * What the conventions say of a key.
 *
 * @param alias   of an old name; null if it is none
 * @param isWhole whether values are whole numbers, also where an SDK sends text
 */
record KeyRole(@Nullable Alias alias, boolean isWhole) {

    private static final KeyRole NONE = new KeyRole(null, false);

    static KeyRole of(String key) {
        Alias alias = AttributeAliases.of(key).orElse(null);
        boolean isWhole = AttributeAliases.isWhole(key);
        return alias == null && !isWhole ? NONE : new KeyRole(alias, isWhole);
    }
}
