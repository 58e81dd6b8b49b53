package io.taproot.privacy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What becomes of something that was found. */
public enum Action {
    /** The whole value goes, the key stays. */
    DROP,
    /** What was found is replaced by a word that says what it was. */
    MASK,
    /** What was found is replaced by a stand-in that is equal for equal values. */
    PSEUDONYM,
    /** Its telling part goes. */
    TRUNCATE,
    /** It becomes less exact. */
    GENERALISE,
    /** Nothing is looked for. */
    KEEP;

    /** As policies, metrics and the ledger spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Action> of(String word) {
        return Arrays.stream(values())
                .filter(action -> action.word().equals(word))
                .findFirst();
    }
}
