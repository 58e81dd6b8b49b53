package io.taproot.query.applications;

import io.taproot.snapshot.IngestKey;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/**
 * A key that has just been made: the one moment at which it can be shown.
 *
 * @param text   192 random bits, with a beginning by which people and secret scanners know it
 * @param prefix first characters, enough to tell keys apart in a list and far too few to guess the rest
 */
record NewKey(String id, String text, String prefix) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_BYTES = 24;
    private static final int SHOWN = 12;

    static NewKey of(IngestKey.Kind kind) {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        String beginning = switch (kind) {
            case PUBLIC -> "tap_pub_";
            case SECRET -> "tap_sec_";
        };
        String text = beginning + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        return new NewKey(UUID.randomUUID().toString(), text, text.substring(0, SHOWN));
    }

    @Override
    public String toString() {
        return "NewKey[" + prefix + "***]";
    }
}
