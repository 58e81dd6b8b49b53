package io.taproot.gateway.token;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whose tokens are taken, and what they are taken for.
 *
 * @param issuer            letter for letter what tokens say in {@code iss}
 * @param audience          what they must say in {@code aud}
 * @param keysUrl           where the issuer's keys are; empty: where its discovery document says
 * @param algorithms        the only signatures that count
 * @param applicationClaim  the claim that tells the application
 * @param applications      what it says → application; empty: it says the application's name
 * @param servicesClaim     the claim that tells, if it is there, which {@code service.name}s the holder may use
 * @param clockSkew         how far the clocks of issuer and gateway may be apart
 * @param refresh           how often the keys are fetched while all is well
 * @param refreshAtMostEvery how often because of tokens whose key is not known
 */
public record TokenSettings(
        String issuer,
        String audience,
        Optional<URI> keysUrl,
        Set<String> algorithms,
        String applicationClaim,
        Map<String, String> applications,
        String servicesClaim,
        Duration clockSkew,
        Duration refresh,
        Duration refreshAtMostEvery) {

    private static final Set<String> ASYMMETRIC =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

    public TokenSettings {
        algorithms = Set.copyOf(algorithms);
        applications = Map.copyOf(applications);
        if (algorithms.isEmpty() || !ASYMMETRIC.containsAll(algorithms)) {
            throw new IllegalArgumentException("tokens are signed with the issuer's private key: one or more of RS256, "
                    + "RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512 and EdDSA");
        }
    }
}
