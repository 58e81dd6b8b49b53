package io.taproot.snapshot;

import org.jspecify.annotations.Nullable;

/** Checks at the door of the records: a snapshot that breaks one is refused as a whole. */
final class Require {

    private Require() {}

    static void that(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** JSON can leave out what Java promises: this is where the promise is kept. */
    static <T> T present(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    static String text(@Nullable String value, String name) {
        String text = present(value, name);
        that(!text.isBlank(), name + " is blank");
        return text;
    }
}
