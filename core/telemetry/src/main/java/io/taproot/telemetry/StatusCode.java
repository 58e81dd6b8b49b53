package io.taproot.telemetry;

/** OTLP's span status; the ordinal is the number on the wire and in the store. */
public enum StatusCode {
    UNSET,
    OK,
    ERROR;

    /** A number that OTLP does not define reads as {@link #UNSET}. */
    public static StatusCode of(int number) {
        return number >= 0 && number < values().length ? values()[number] : UNSET;
    }
}
