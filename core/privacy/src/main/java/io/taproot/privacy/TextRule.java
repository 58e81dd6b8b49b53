package io.taproot.privacy;

/** Finds one kind of secret inside a text, in time proportional to its length. */
interface TextRule {

    Rule rule();

    /** Whether the text has what every match must have; if not, it is not searched. */
    boolean mayMatch(Triggers triggers);

    /** The text with every match replaced; the same instance where there is none. */
    String apply(String text);

    /**
     * The same, for rules whose matches a policy may make something else of, or for which the key has a say.
     *
     * @param key of the attribute; empty where there is none
     */
    default String apply(String text, String key, StandIn standIn) {
        return apply(text);
    }

    /** Whether it finds more behind such a key than behind others. */
    default boolean minds(String key) {
        return false;
    }

    /** The same rule for values that are known to be about a client. */
    default TextRule ofClients() {
        return this;
    }
}
