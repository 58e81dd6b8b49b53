package io.taproot.privacy;

/** What goes on in place of something that a rule found in a text. */
interface StandIn {

    /** What the rule says itself. */
    StandIn USUAL = (found, usual) -> usual;

    /**
     * @param usual what the rule puts there unless a policy says otherwise
     */
    String of(String found, String usual);
}
