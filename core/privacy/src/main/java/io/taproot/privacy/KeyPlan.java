package io.taproot.privacy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the key of an attribute decides about its value. */
enum KeyPlan {
    /** The value is a secret, whatever it is. */
    SECRET,
    /** Text is a secret; a number or a flag is not. */
    SECRET_TEXT,
    /** The value is a URL's query, so that it begins with a parameter's name. */
    QUERY,
    /** The value tells who somebody is. */
    PERSONAL,
    /** The value is the id of a device. */
    DEVICE,
    /** The value is the id of a user. */
    USER,
    /** The value is a place on earth. */
    PLACE,
    /** The value is about a client: even private addresses are somebody's. */
    CLIENT,
    /** The value is about our own machines, or a version: what looks like an address is none of anybody's. */
    INFRASTRUCTURE,
    /** The value is a statement or command of a database. */
    STATEMENT,
    /** Values that were bound to a statement. */
    PARAMETER,
    /** The value is the id of a trace or a span: digits that may look like a card by chance. */
    TRACE_IDENTITY,
    /** The value is searched. */
    SEARCH;

    /** Keys repeat from span to span; attackers' keys must not fill the memory. */
    private static final int MOST_REMEMBERED = 20_000;

    private static final Map<String, KeyPlan> REMEMBERED = new ConcurrentHashMap<>();

    private static final Set<String> INFRASTRUCTURE_WORDS = Set.of(
            "server",
            "host",
            "k8s",
            "container",
            "destination",
            "db",
            "messaging",
            "rpc",
            "cloud",
            "faas",
            "process",
            "service",
            "os",
            "telemetry",
            "taproot",
            "net");

    /** Whether values behind such a key are not searched for this. */
    boolean spares(Rule rule) {
        return switch (this) {
            case TRACE_IDENTITY -> rule.isNumeric() || rule == Rule.API_KEY;
            case INFRASTRUCTURE -> rule == Rule.IP_ADDRESS;
            default -> false;
        };
    }

    static KeyPlan of(String key) {
        KeyPlan known = REMEMBERED.get(key);
        if (known != null) {
            return known;
        }
        KeyPlan plan = decide(key);
        if (REMEMBERED.size() < MOST_REMEMBERED) {
            REMEMBERED.put(key, plan);
        }
        return plan;
    }

    private static KeyPlan decide(String sent) {
        String key = Rule.withoutPlaceholders(sent);
        if (KeyLexicon.isSecretAsNumber(key)) {
            return SECRET;
        }
        if (KeyLexicon.isSecret(key)) {
            return SECRET_TEXT;
        }
        List<String> words = KeyLexicon.words(key);
        return switch (key) {
            case "url.query", "http.target" -> QUERY;
            case "db.query.text", "db.statement", "graphql.document" -> STATEMENT;
            default -> isTraceIdentity(words) ? TRACE_IDENTITY : ofPerson(key, words);
        };
    }

    private static KeyPlan ofPerson(String key, List<String> words) {
        if (key.startsWith("db.query.parameter.") || key.startsWith("graphql.variables")) {
            return PARAMETER;
        }
        if (DeviceLexicon.isDevice(words)) {
            return DEVICE;
        }
        if (DeviceLexicon.isUser(words)) {
            return USER;
        }
        if (DeviceLexicon.isPlace(words)) {
            return PLACE;
        }
        if (DeviceLexicon.isClient(words)) {
            return CLIENT;
        }
        if (KeyLexicon.isPersonal(key)) {
            return PERSONAL;
        }
        boolean isOurs = !words.isEmpty()
                && (INFRASTRUCTURE_WORDS.contains(words.getFirst())
                        || words.getLast().equals("version")
                        || key.equals("user_agent.original"));
        return isOurs ? INFRASTRUCTURE : SEARCH;
    }

    private static boolean isTraceIdentity(List<String> words) {
        String last = words.isEmpty() ? "" : words.getLast();
        String before = words.size() < 2 ? "" : words.get(words.size() - 2);
        return switch (last) {
            case "traceid", "spanid", "traceparent" -> true;
            case "id" -> before.equals("trace") || before.equals("span") || before.equals("parent");
            default -> false;
        };
    }
}
