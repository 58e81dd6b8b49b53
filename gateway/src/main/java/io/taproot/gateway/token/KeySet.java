package io.taproot.gateway.token;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * The issuer's keys as they were at one moment, and the tokens that were found good by them: a key that is gone takes its
 * tokens with it.
 *
 * @param byId what may sign; keys without an id, for encryption, and shared secrets are passed over
 */
record KeySet(Map<String, PublicJsonWebKey> byId, Instant fetchedAt, Map<String, Accepted> accepted) {

    static final KeySet NONE = new KeySet(Map.of(), Instant.EPOCH, Map.of());

    private static final int MOST_ACCEPTED = 4_096;

    /** A token that needs no second look before it expires. */
    record Accepted(TokenReading.Valid reading, Instant until) {}

    /**
     * @throws JoseException if it is no key set
     */
    static KeySet parse(String json, Instant fetchedAt) throws JoseException {
        Map<String, PublicJsonWebKey> byId = new JsonWebKeySet(json)
                .getJsonWebKeys().stream()
                        .filter(key -> key.getKeyId() != null && !"enc".equals(key.getUse()))
                        .filter(PublicJsonWebKey.class::isInstance)
                        .map(PublicJsonWebKey.class::cast)
                        .collect(Collectors.toUnmodifiableMap(JsonWebKey::getKeyId, Function.identity(), (a, b) -> a));
        return new KeySet(byId, fetchedAt, new ConcurrentHashMap<>());
    }

    void accept(String digest, Accepted token) {
        if (accepted.size() >= MOST_ACCEPTED) {
            accepted.clear();
        }
        accepted.put(digest, token);
    }
}
