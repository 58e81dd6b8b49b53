package io.taproot.store.kept;

import java.util.Locale;

/** Why a trace is kept, the strongest reason first. */
public enum KeptBecause {
    /** A span of it failed. */
    ERROR,
    /** A journey run that it belongs to failed or took longer than its budget. */
    BAD_RUN,
    /** Few traces had the same services and operations. */
    RARE_SHAPE,
    /** By its id alone, for the many others that nothing keeps. */
    SAMPLE;

    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    static KeptBecause ofStored(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
