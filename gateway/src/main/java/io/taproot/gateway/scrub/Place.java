package io.taproot.gateway.scrub;

import java.util.Locale;

/** Where in a request something was found. */
enum Place {
    RESOURCE,
    SCOPE,
    SPAN,
    EVENT,
    LINK,
    LOG_RECORD,
    METRIC,
    OTHER;

    /** As the ledger spells it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
