package io.taproot.ingest.drain;

import io.taproot.otlp.OtlpSignal;
import java.time.Duration;

/** Told what becomes of items; each item is told exactly once. */
public interface DrainObserver {

    void written(OtlpSignal signal, long items);

    void parked(OtlpSignal signal, Fate fate, long items);

    /** One insert was answered. */
    void inserted(OtlpSignal signal, int rows, Duration took);

    /** One try of an insert failed. */
    void failed(OtlpSignal signal, boolean isTransient);
}
