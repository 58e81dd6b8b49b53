package io.taproot.gateway.scrub;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the key of an attribute decides about its value. */
enum KeyPlan {
    /** The value is a secret, whatever it is. */
    SECRET,
    /** Text is a secret; a number or a flag is not. */
    SECRET_TEXT,
    /** The value is a URL's query, so that it begins with a parameter's name. */
    QUERY,
    /** The value is the id of a trace or a span: digits that may look like a card by chance. */
    TRACE_IDENTITY,
    /** The value is searched. */
    SEARCH;

    /** Keys repeat from span to span; attackers' keys must not fill the memory. */
    private static final int MOST_REMEMBERED = 20_000;

    private static final Map<String, KeyPlan> REMEMBERED = new ConcurrentHashMap<>();

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

    private static KeyPlan decide(String key) {
        if (KeyLexicon.isSecretAsNumber(key)) {
            return SECRET;
        }
        if (KeyLexicon.isSecret(key)) {
            return SECRET_TEXT;
        }
        return switch (key) {
            case "url.query", "http.target" -> QUERY;
            default -> isTraceIdentity(KeyLexicon.words(key)) ? TRACE_IDENTITY : SEARCH;
        };
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
