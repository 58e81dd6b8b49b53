package io.taproot.privacy;

import java.util.Locale;

/** Where in a request something was found. */
public enum Place {
    RESOURCE,
    SCOPE,
    SPAN,
    EVENT,
    LINK,
    LOG_RECORD,
    METRIC,
    OTHER;

    /** As the ledger spells it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
