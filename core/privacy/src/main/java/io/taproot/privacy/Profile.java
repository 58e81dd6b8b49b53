package io.taproot.privacy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much is taken out where a policy says nothing else. */
public enum Profile {
    DEFAULT,
    /** Also what may be somebody's: paths of homes, all parameters of URLs, messages of exceptions, conversations. */
    STRICT;

    /** As policies spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Profile> of(String word) {
        return Arrays.stream(values())
                .filter(profile -> profile.word().equals(word))
                .findFirst();
    }
}
