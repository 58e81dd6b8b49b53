package io.taproot.privacy;

/** Finds one kind of secret inside a text, in time proportional to its length. */
interface TextRule {

    Rule rule();

    /** Whether the text has what every match must have; if not, it is not searched. */
    boolean mayMatch(Triggers triggers);

    /** The text with every match replaced; the same instance where there is none. */
    String apply(String text);
}
