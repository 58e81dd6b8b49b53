package io.taproot.privacy;

import java.util.Locale;

/** Why a value was replaced, by what, and how. A placeholder holds nothing that any rule would find again. */
public enum Rule {
    URL_USERINFO("REDACTED", Action.MASK),
    /** A value behind a telling key inside a text: {@code password=…}, {@code "token":"…"}, {@code ?sig=…}. */
    SECRET_PAIR("REDACTED", Action.MASK),
    AUTHORIZATION("[token]", Action.MASK),
    JWT("[jwt]", Action.MASK),
    /** Keys of well-known providers, by the letters they begin with. */
    API_KEY("[apikey]", Action.MASK),
    PRIVATE_KEY("[pem]", Action.MASK),
    EMAIL("[email]", Action.MASK),
    CARD("[card]", Action.MASK),
    /** What a magnetic stripe holds. */
    TRACK_DATA("[track]", Action.MASK),
    IBAN("[iban]", Action.MASK),
    PHONE("[phone]", Action.MASK),
    SSN("[ssn]", Action.MASK),
    /** The host's part of an address is zeroed. */
    IP_ADDRESS("", Action.TRUNCATE),
    MAC_ADDRESS("[mac]", Action.MASK),
    /** What an exception quotes of its input. */
    QUOTED_INPUT("[value]", Action.MASK),
    /** Literals of a statement, values of a command. */
    STATEMENT("", Action.MASK),
    /** Ids in the path that names a span. */
    PATH_ID("", Action.GENERALISE),
    /** The whole value of an attribute whose key tells that it is a secret. */
    SECRET_KEY("[secret]", Action.DROP),
    /** The whole value of an attribute whose key tells a name, a birthday, a street, a telephone. */
    PERSONAL_KEY("[personal]", Action.DROP),
    DEVICE_ID("[device]", Action.PSEUDONYM),
    USER_ID("[user]", Action.PSEUDONYM),
    LOCATION("", Action.GENERALISE),
    /** Bytes that are no text and too many to be a harmless id. */
    BINARY("", Action.DROP),
    /** A field of a newer protocol in which something was found. */
    UNKNOWN_FIELD("", Action.DROP),
    /** What lies beyond the part of a value that is scanned. */
    OVERSIZE("[cut]", Action.TRUNCATE);

    /** What becomes of a value. */
    public enum Action {
        DROP,
        MASK,
        PSEUDONYM,
        TRUNCATE,
        GENERALISE
    }

    private static final Rule[] ALL = values();

    private final String placeholder;
    private final Action action;

    Rule(String placeholder, Action action) {
        this.placeholder = placeholder;
        this.action = action;
    }

    String placeholder() {
        return placeholder;
    }

    /** As metrics and the ledger spell what is done. */
    public String actionWord() {
        return action.name().toLowerCase(Locale.ROOT);
    }

    /** As metrics and the ledger spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether what it finds is a number: ids of traces may look like one by chance. */
    boolean isNumeric() {
        return this == CARD || this == PHONE || this == SSN || this == IBAN;
    }

    /** A key in which something was replaced says no more than it said before. */
    static String withoutPlaceholders(String key) {
        String bare = key;
        for (Rule rule : ALL) {
            if (rule.placeholder.startsWith("[")) {
                bare = bare.replace(rule.placeholder, "");
            }
        }
        return bare;
    }

    /** Whether a placeholder stands at this place of the text. */
    static boolean isPlaceholderAt(String text, int from) {
        for (Rule rule : ALL) {
            if (!rule.placeholder.isEmpty() && text.startsWith(rule.placeholder, from)) {
                return true;
            }
        }
        return false;
    }
}
