package io.taproot.gateway.sample;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What is kept or dropped as a whole: a session, or a trace that belongs to none.
 *
 * @param randomness 56 bits, the same for all of it, in every gateway and device
 * @param session    its id if it was the session that decided; else empty
 */
record Unit(long randomness, String session) {

    static final Unit NONE = new Unit(0, "");

    private static final int BYTES = 7;

    /**
     * The last seven bytes of the id's SHA-256: evenly spread whatever ids look like, and simple enough for an SDK to do
     * the same.
     */
    static Unit ofSession(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            long randomness = 0;
            for (int i = digest.length - BYTES; i < digest.length; i++) {
                randomness = (randomness << 8) | (digest[i] & 0xFF);
            }
            return new Unit(randomness, id);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    boolean isSession() {
        return !session.isEmpty();
    }
}
