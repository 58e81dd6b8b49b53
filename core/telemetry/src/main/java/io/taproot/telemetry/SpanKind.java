package io.taproot.telemetry;

/** OTLP's span kinds; the ordinal is the number on the wire and in the store. */
public enum SpanKind {
    UNSPECIFIED,
    INTERNAL,
    SERVER,
    CLIENT,
    PRODUCER,
    CONSUMER;

    /** A number that OTLP does not define reads as {@link #UNSPECIFIED}. */
    public static SpanKind of(int number) {
        return number >= 0 && number < values().length ? values()[number] : UNSPECIFIED;
    }
}
