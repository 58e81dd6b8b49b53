package io.taproot.gateway.account;

import java.util.Locale;

/** What was mended in items that went on. Senders are told, in OTLP's way: nothing rejected, and a message. */
public enum Warning {
    /** A link to nowhere was left out of its span. */
    UNSOUND_LINK,
    /** A log record named a trace or span that cannot be; it belongs to none now. */
    UNSOUND_LOG_IDS,
    /** A value was longer than what is scanned, and ends there. */
    VALUE_CUT;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
