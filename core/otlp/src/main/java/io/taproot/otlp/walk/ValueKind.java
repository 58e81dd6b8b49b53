package io.taproot.otlp.walk;

/** What an AnyValue holds; the ordinal is its field number on the wire. */
public enum ValueKind {
    EMPTY,
    TEXT,
    FLAG,
    WHOLE,
    REAL,
    ARRAY,
    KEY_VALUES,
    BYTES;

    private static final ValueKind[] ALL = values();

    static ValueKind of(int ordinal) {
        return ALL[ordinal];
    }
}
