package io.taproot.otlp;

/** The three kinds of OTLP request. The ordinal is written to disk by ingest's spool: append, never reorder. */
public enum OtlpSignal {
    TRACES,
    LOGS,
    METRICS
}
