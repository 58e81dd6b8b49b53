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
    /** The value is about our own machines: an address in it is none of anybody's. */
    INFRASTRUCTURE,
    /** The value is a version, or names one: what looks like an address is none. */
    VERSION,
    /** The value is the id of a device that was made for advertisers. */
    ADVERTISING,
    /** The value names a town. */
    TOWN,
    /** The value is what a person or a model said. */
    CONVERSATION,
    /** The value is what an exception says. */
    EXCEPTION_MESSAGE,
    /** The value is a stack trace, in which an exception says something too. */
    STACK_TRACE,
    /** The value is a URL, or its path. */
    URL,
    /** The value is a statement or command of a database. */
    STATEMENT,
    /** The value is a document of GraphQL, whatever database is spoken of beside it. */
    GRAPHQL,
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

    private static final Set<String> CONVERSATION_WORDS = Set.of(
            "messages",
            "message",
            "prompt",
            "completion",
            "content",
            "arguments",
            "result",
            "instructions",
            "query",
            "text");

    /** Whether values behind such a key are not searched for this. */
    boolean spares(Rule rule) {
        return switch (this) {
            case TRACE_IDENTITY -> rule.isNumeric() || rule == Rule.API_KEY;
            case INFRASTRUCTURE, VERSION -> rule == Rule.IP_ADDRESS;
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
            case "url.full", "url.path", "http.url", "url.original" -> URL;
            case "exception.message" -> EXCEPTION_MESSAGE;
            case "exception.stacktrace" -> STACK_TRACE;
            case "db.query.text", "db.statement" -> STATEMENT;
            case "graphql.document" -> GRAPHQL;
            default -> isTraceIdentity(words) ? TRACE_IDENTITY : ofPerson(key, words);
        };
    }

    private static KeyPlan ofPerson(String key, List<String> words) {
        if (key.startsWith("db.query.parameter.") || key.startsWith("graphql.variables")) {
            return PARAMETER;
        }
        if (DeviceLexicon.isAdvertising(words)) {
            return ADVERTISING;
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
        if (words.isEmpty()) {
            return SEARCH;
        }
        if (DeviceLexicon.isTown(words)) {
            return TOWN;
        }
        if (isConversation(words)) {
            return CONVERSATION;
        }
        if (words.getLast().equals("version") || key.equals("user_agent.original")) {
            return VERSION;
        }
        return INFRASTRUCTURE_WORDS.contains(words.getFirst()) ? INFRASTRUCTURE : SEARCH;
    }

    /** Content of {@code gen_ai.*}; its counters and names of models are none. */
    private static boolean isConversation(List<String> words) {
        return words.getFirst().equals("gen") && words.contains("ai") && CONVERSATION_WORDS.contains(words.getLast());
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
