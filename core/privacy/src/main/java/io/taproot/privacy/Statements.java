package io.taproot.privacy;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Statements and commands of databases without the values in them. What cannot be read loses everything. */
final class Statements {

    private static final Set<String> KEY_VALUE = Set.of("redis", "valkey", "memcached");
    private static final Set<String> DOCUMENTS = Set.of("mongodb", "elasticsearch", "opensearch", "couchdb");
    static final String GRAPHQL = "graphql";

    /** Verbs with which a name of a span is a statement. */
    private static final String[] VERBS = {
        "SELECT ", "INSERT ", "UPDATE ", "DELETE ", "MERGE ", "REPLACE ", "WITH ", "CALL "
    };

    /** Statements repeat: those without literals, which hold nothing of anybody, are not read again. */
    private static final Set<String> CLEAN = ConcurrentHashMap.newKeySet();

    private static final Set<String> CLEAN_WITH_QUOTED_TEXT = ConcurrentHashMap.newKeySet();
    private static final int MOST_REMEMBERED = 2_000;
    private static final int LONGEST_REMEMBERED = 1_000;

    private Statements() {}

    static boolean isStatement(String spanName) {
        for (String verb : VERBS) {
            if (spanName.regionMatches(true, 0, verb, 0, verb.length())) {
                return true;
            }
        }
        return false;
    }

    /**
     * @param system  value of {@code db.system.name}; empty where there is none
     * @param profile in the strict one keys are values like others
     */
    static String scrub(String text, String system, Profile profile) {
        String name = system.toLowerCase(Locale.ROOT);
        if (KEY_VALUE.contains(name)) {
            return KeyValueCommands.scrub(text, profile == Profile.DEFAULT);
        }
        boolean isJson = !text.isBlank()
                && (text.strip().charAt(0) == '{' || text.strip().charAt(0) == '[');
        if (DOCUMENTS.contains(name)
                || (isJson && !name.equals(GRAPHQL) && !text.strip().startsWith("[dbo"))) {
            return document(text);
        }
        boolean hasQuotedText = name.equals("mysql") || name.equals("mariadb") || name.equals(GRAPHQL);
        Set<String> known = hasQuotedText ? CLEAN_WITH_QUOTED_TEXT : CLEAN;
        if (known.contains(text)) {
            return text;
        }
        String clean = new SqlText(text, hasQuotedText).withoutLiterals();
        if (clean.equals(text) && text.length() <= LONGEST_REMEMBERED && known.size() < MOST_REMEMBERED) {
            known.add(text);
        }
        return clean;
    }

    /** JSON with its keys and without its values. */
    private static String document(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '"' || c == '\'') {
                int end = stringEnd(text, i);
                int next = end;
                while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
                    next++;
                }
                boolean isKey = Characters.at(text, next) == ':';
                clean.append(isKey ? text.substring(i, end) : "\"?\"");
                i = end;
            } else if (Character.isLetterOrDigit(c) || c == '-' || c == '.' || c == '+' || c == '$' || c == '_') {
                int end = i;
                while (end < text.length()
                        && (Character.isLetterOrDigit(text.charAt(end)) || "+-._$".indexOf(text.charAt(end)) >= 0)) {
                    end++;
                }
                int next = end;
                while (Characters.at(text, next) == ' ' && next < text.length()) {
                    next++;
                }
                clean.append(next < text.length() && text.charAt(next) == ':' ? text.substring(i, end) : "?");
                i = end;
            } else {
                clean.append(c);
                i++;
            }
        }
        return clean.toString();
    }

    private static int stringEnd(String text, int open) {
        int i = open + 1;
        while (i < text.length() && text.charAt(i) != text.charAt(open)) {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), i + 1);
    }
}
