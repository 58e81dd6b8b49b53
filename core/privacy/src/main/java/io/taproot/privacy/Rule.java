package io.taproot.privacy;

import static io.taproot.privacy.Action.DROP;
import static io.taproot.privacy.Action.GENERALISE;
import static io.taproot.privacy.Action.KEEP;
import static io.taproot.privacy.Action.MASK;
import static io.taproot.privacy.Action.PSEUDONYM;
import static io.taproot.privacy.Action.TRUNCATE;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a value was replaced, by what, and how. A placeholder holds nothing that any rule would find again. */
public enum Rule implements Detector {
    URL_USERINFO("REDACTED", Choice.none(MASK)),
    /** A value behind a telling key inside a text: {@code password=…}, {@code "token":"…"}, {@code ?sig=…}. */
    SECRET_PAIR("REDACTED", Choice.none(MASK)),
    AUTHORIZATION("[token]", Choice.none(MASK)),
    JWT("[jwt]", Choice.none(MASK)),
    /** Keys of well-known providers, by the letters they begin with. */
    API_KEY("[apikey]", Choice.none(MASK)),
    PRIVATE_KEY("[pem]", Choice.none(MASK)),
    EMAIL("[email]", Choice.of(MASK, PSEUDONYM, DROP, KEEP)),
    CARD("[card]", Choice.none(MASK)),
    /** What a magnetic stripe holds. */
    TRACK_DATA("[track]", Choice.none(MASK)),
    IBAN("[iban]", Choice.of(MASK, PSEUDONYM, DROP)),
    PHONE("[phone]", Choice.of(MASK, PSEUDONYM, DROP, KEEP)),
    SSN("[ssn]", Choice.of(MASK, MASK, DROP)),
    /** The host's part of an address is zeroed; in the strict profile nothing of it stays. */
    IP_ADDRESS("[ip]", Choice.of(TRUNCATE, MASK, DROP, PSEUDONYM, KEEP)),
    MAC_ADDRESS("[mac]", Choice.of(MASK, MASK, DROP, PSEUDONYM, KEEP)),
    /** What an exception quotes of its input. */
    QUOTED_INPUT("[value]", Choice.of(MASK, MASK, DROP, KEEP)),
    /** Literals of a statement, values of a command. */
    STATEMENT("", Choice.none(MASK)),
    /** Ids in the path that names a span. */
    PATH_ID("", Choice.of(GENERALISE, GENERALISE, KEEP)),
    /** The whole value of an attribute whose key tells that it is a secret. */
    SECRET_KEY("[secret]", Choice.none(DROP)),
    /** The whole value of an attribute whose key tells a name, a birthday, a street, a telephone. */
    PERSONAL_KEY("[personal]", Choice.of(DROP, DROP, PSEUDONYM)),
    DEVICE_ID("[device]", Choice.of(PSEUDONYM, PSEUDONYM, DROP, KEEP)),
    USER_ID("[user]", Choice.of(PSEUDONYM, PSEUDONYM, DROP, KEEP)),
    /** Two decimals; one in the strict profile. */
    LOCATION("[place]", Choice.of(GENERALISE, GENERALISE, DROP, KEEP)),
    /** Bytes that are no text and too many to be a harmless id. */
    BINARY("", Choice.none(DROP)),
    /** A field of a newer protocol in which something was found. */
    UNKNOWN_FIELD("", Choice.none(DROP)),
    /** What lies beyond the part of a value that is scanned. */
    OVERSIZE("[cut]", Choice.none(TRUNCATE)),

    // --- what only the strict profile does, or a policy that asks for it
    /** Ids that were made for advertisers. */
    ADVERTISING_ID("[device]", Choice.strictOnly(DROP, PSEUDONYM)),
    /** Whose directory a path leads into: {@code /home/…}, {@code C:\Users\…}. */
    HOME_PATH("[user]", Choice.strictOnly(MASK, DROP)),
    /** Addresses of crypto currencies. */
    WALLET("[wallet]", Choice.strictOnly(MASK, DROP, PSEUDONYM)),
    /** Values of URL parameters, but for those that the policy names. */
    QUERY_VALUE("REDACTED", Choice.strictOnly(MASK)),
    /** Ids in the paths of URLs. */
    URL_PATH_ID("", Choice.strictOnly(GENERALISE)),
    /** What an exception says; its type and its frames stay. */
    EXCEPTION_MESSAGE("[message]", Choice.strictOnly(DROP)),
    /** What people and models say to each other. */
    CONVERSATION("[conversation]", Choice.strictOnly(DROP)),
    /** Members of tracestate that are not OpenTelemetry's or ours. */
    FOREIGN_STATE("", Choice.strictOnly(DROP)),
    /** The town that somebody is in. */
    TOWN("[place]", Choice.strictOnly(DROP)),

    // --- national ids, each in the pack of its country
    GB_NINO("gb"),
    GB_NHS("gb"),
    ES_NIF("es"),
    IT_CODICE_FISCALE("it"),
    PL_PESEL("pl"),
    DE_STEUER_ID("de"),
    DE_SVNR("de"),
    FR_NIR("fr"),
    NL_BSN("nl"),
    BE_RRN("be"),
    SE_PERSONNUMMER("se"),
    FI_HETU("fi"),
    IE_PPSN("ie"),
    IN_PAN("in"),
    IN_AADHAAR("in"),
    KR_RRN("kr"),
    CN_RESIDENT_ID("cn"),
    SG_NRIC("sg"),
    AU_TFN("au"),
    AU_MEDICARE("au"),
    BR_CPF("br"),
    BR_CNPJ("br"),
    US_MBI("us"),
    US_NPI("us"),
    US_DEA("us");

    private static final Rule[] ALL = values();
    private static final String NO_PACK = "";

    private final String word = name().toLowerCase(Locale.ROOT);
    private final String placeholder;
    private final Choice choice;
    private final String pack;

    Rule(String placeholder, Choice choice) {
        this.placeholder = placeholder;
        this.choice = choice;
        this.pack = NO_PACK;
    }

    Rule(String pack) {
        this.placeholder = "[id]";
        this.choice = Choice.of(KEEP, KEEP, MASK, DROP, PSEUDONYM);
        this.pack = pack;
    }

    @Override
    public String placeholder() {
        return placeholder;
    }

    /** What a policy may make of it. */
    Choice choice() {
        return choice;
    }

    /** The country in whose pack it is; empty for none. */
    String pack() {
        return pack;
    }

    boolean isInAPack() {
        return !pack.equals(NO_PACK);
    }

    @Override
    public String word() {
        return word;
    }

    static Optional<Rule> of(String word) {
        return Arrays.stream(ALL).filter(rule -> rule.word().equals(word)).findFirst();
    }

    /** Whether what it finds is a number: ids of traces may look like one by chance. */
    boolean isNumeric() {
        return this == CARD || this == PHONE || this == SSN || this == IBAN || isInAPack();
    }

    /** A key in which something was replaced says no more than it said before. */
    static String withoutPlaceholders(String key) {
        if (key.indexOf('[') < 0) {
            return key;
        }
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
