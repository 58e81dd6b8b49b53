package io.taproot.gateway.scrub;

import java.util.Locale;

/** Why a value was replaced, and by what. A placeholder holds nothing that any rule would find again. */
enum Rule {
    URL_USERINFO("REDACTED"),
    /** A value behind a telling key inside a text: {@code password=…}, {@code "token":"…"}, {@code ?sig=…}. */
    SECRET_PAIR("REDACTED"),
    AUTHORIZATION("[token]"),
    JWT("[jwt]"),
    EMAIL("[email]"),
    CARD("[card]"),
    /** The whole value of an attribute whose key tells that it is a secret. */
    SECRET_KEY("[secret]"),
    /** Bytes that are no text and too many to be a harmless id. */
    BINARY(""),
    /** A field of a newer protocol in which something was found. */
    UNKNOWN_FIELD(""),
    /** What lies beyond the part of a value that is scanned. */
    OVERSIZE("[cut]");

    private final String placeholder;

    Rule(String placeholder) {
        this.placeholder = placeholder;
    }

    String placeholder() {
        return placeholder;
    }

    /** As metrics spell it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a placeholder stands at this place of the text. */
    static boolean isPlaceholderAt(String text, int from) {
        for (Rule rule : values()) {
            if (!rule.placeholder.isEmpty() && text.startsWith(rule.placeholder, from)) {
                return true;
            }
        }
        return false;
    }
}
