package io.taproot.store.write;

import io.taproot.otlp.walk.AttributeSlices;
import io.taproot.otlp.walk.ValueKind;
import java.util.Arrays;

/** Finds one attribute of a short list. */
final class AttributeSearch {

    private AttributeSearch() {}

    /** The index of the last text under that key; -1 if there is none. */
    static int text(AttributeSlices attributes, byte[] key) {
        for (int index = attributes.count() - 1; index >= 0; index--) {
            if (attributes.keyLength(index) == key.length
                    && attributes.kind(index) == ValueKind.TEXT
                    && isKey(attributes, index, key)) {
                return index;
            }
        }
        return -1;
    }

    /** Whether the attribute's key starts with these bytes. */
    static boolean hasPrefix(AttributeSlices attributes, int index, byte[] prefix) {
        return attributes.keyLength(index) >= prefix.length && isKey(attributes, index, prefix);
    }

    private static boolean isKey(AttributeSlices attributes, int index, byte[] key) {
        int from = attributes.keyFrom(index);
        return Arrays.equals(attributes.bytes(), from, from + key.length, key, 0, key.length);
    }
}
